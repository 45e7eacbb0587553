import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';

import { buildRuntime } from '../../build/buildRuntime';

export interface Snapshot {
  /** The command line as installed: `bin/` and the bundle, without sources. */
  readonly bin: string;
  /** The deployable folder. */
  readonly functionsFolder: string;
}

/**
 * Builds the bundle of a checkout into a separate folder with the bin. Edits of the sources during a
 * benchmark then change nothing, and no build is measured.
 */
export async function buildSnapshot(checkout: string, folder: string): Promise<Snapshot> {
  const built = await buildRuntime({
    root: checkout,
    entry: path.join(checkout, 'runtime', 'main.ts'),
    dist: path.join(folder, 'dist'),
  });
  const bin = path.join(folder, 'bin', 'audit-log.js');
  await mkdir(path.dirname(bin), { recursive: true });
  await copyFile(path.join(checkout, 'bin', 'audit-log.js'), bin);
  return { bin, functionsFolder: built.folder };
}
