import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { buildRuntime } from '../buildRuntime';
import { ensureRuntimeBuilt } from '../ensureRuntimeBuilt';
import { givenPackagePath, readGivenPackage } from './givenPackage';
import { sha256Of } from './sums';

export interface RuntimePackage {
  readonly zipPath: string;
  /** Hash of the zip: the same sources give the same hash on every machine. */
  readonly sha256: string;
}

/**
 * Returns the deployable zip: the one that PUBLISH_PACKAGE_FILE names, or that of this checkout, built
 * if its sources have changed. The program calls it at its start, so that it always publishes what
 * the preview shows.
 *
 * @throws PackageError if the named file is not a package of this project.
 */
export async function prepareRuntime(): Promise<RuntimePackage> {
  const given = givenPackagePath(process.env);
  if (given !== undefined) return await readGivenPackage(given, process.env);
  const folder = await ensureRuntimeBuilt();
  const zipPath = `${folder}.zip`;
  if (!existsSync(zipPath)) {
    // Only the zip was removed, so the record of the inputs still matches.
    const built = await buildRuntime({ dist: path.dirname(folder) });
    return { zipPath: built.zipPath, sha256: built.sha256 };
  }
  return { zipPath, sha256: sha256Of(await readFile(zipPath)) };
}
