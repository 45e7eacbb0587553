import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import { unzipSync } from 'fflate';

import { prepareRuntime } from '../../build/prepareRuntime';
import { StepError } from '../settings/StepError';

export interface RuntimeZip {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** SHA-256 of the bundle in it, by which the running app names itself; absent: no such package. */
  readonly bundle: string | undefined;
}

/** A zip that somebody names, or that of this checkout, built if it is not current. */
export async function readPackage(named: string | undefined): Promise<RuntimeZip> {
  const path = named ?? (await prepareRuntime()).zipPath;
  try {
    const zip = await readFile(path);
    const { 'main.js': bundle } = unzipSync(zip, { filter: ({ name }) => name === 'main.js' });
    return {
      path,
      bytes: zip.byteLength,
      sha256: hash(zip),
      bundle: bundle === undefined ? undefined : hash(bundle),
    };
  } catch (error) {
    throw new StepError(
      `The package ${path} cannot be read as a zip.`,
      'Make it again with: npm run build',
      error,
    );
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
