import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { BundleRecord, FileStamp } from './bundleIsCurrent';

/**
 * Files besides the sources that decide what the bundle looks like. The packages are stood for by
 * npm's own record of what is installed, so that one file is looked at instead of hundreds.
 */
const standingInputs = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'];

/**
 * What the bundle was made from: sources (of the project) and their times and sizes. A file that
 * changed after the build had begun may have been read before: it is recorded as unknown.
 */
export async function bundleRecord(
  root: string,
  sources: readonly string[],
  buildStartedAtMs: number,
): Promise<BundleRecord> {
  const builders = ['bundleRuntime', 'hostJson', 'mapPackagesByFile', 'runtimeFiles'];
  const files = [
    ...sources.filter((source) => !source.split('/').includes('node_modules')),
    ...builders.map((name) => `build/${name}.ts`),
    ...standingInputs,
  ];
  const inputs: Record<string, FileStamp | null> = {};
  for (const file of files) {
    inputs[file] = await stampOf(path.join(root, file), buildStartedAtMs);
  }
  return { inputs };
}

async function stampOf(file: string, buildStartedAtMs: number): Promise<FileStamp | null> {
  try {
    const { mtimeMs, size } = await stat(file);
    return mtimeMs < buildStartedAtMs ? { mtimeMs, size } : null;
  } catch {
    return null;
  }
}
