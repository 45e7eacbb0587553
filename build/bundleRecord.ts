import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { BundleRecord, FileStamp } from './bundleIsCurrent';

/**
 * Files besides the sources that affect the bundle. npm's own record of the installed packages
 * replaces the hundreds of files in them.
 */
const otherInputs = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'];

/**
 * Records the inputs of the bundle: the project's sources with their times and sizes. A file that
 * changed after the start of the build may have been read before, so it is recorded as unknown.
 */
export async function bundleRecord(
  root: string,
  sources: readonly string[],
  buildStartedAtMs: number,
): Promise<BundleRecord> {
  const builders = [
    'assembleRuntime',
    'bundle/bundlePage',
    'bundle/bundleRuntime',
    'hostJson',
    'runtimeFiles',
  ];
  const files = [
    ...sources.filter((source) => !source.split('/').includes('node_modules')),
    ...builders.map((name) => `build/${name}.ts`),
    ...otherInputs,
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
