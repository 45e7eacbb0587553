import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { buildRuntime } from './buildRuntime';
import { ensureRuntimeBuilt } from './ensureRuntimeBuilt';

export interface RuntimePackage {
  readonly zipPath: string;
  /** Of the zip; the same sources give the same hash on every machine. */
  readonly sha256: string;
}

/**
 * The deployable zip of this checkout, bundled again only if its sources have changed. Called by
 * the program at its start, so that no build step can be forgotten: what is published is what lies
 * there now.
 */
export async function prepareRuntime(): Promise<RuntimePackage> {
  const folder = await ensureRuntimeBuilt();
  const zipPath = `${folder}.zip`;
  if (!existsSync(zipPath)) {
    // Somebody removed the zip alone; the record beside it says that all is current.
    const built = await buildRuntime({ dist: path.dirname(folder) });
    return { zipPath: built.zipPath, sha256: built.sha256 };
  }
  const sha256 = createHash('sha256')
    .update(await readFile(zipPath))
    .digest('hex');
  return { zipPath, sha256 };
}
