import { readFile, stat } from 'node:fs/promises';

import { unzipSync } from 'fflate';

import { formatCount } from '../../contracts/text/formatCount';
import { requiredFileNames } from '../runtimeFiles';
import { sha256Of } from './sums';

export interface ReadPackage {
  readonly zipPath: string;
  readonly bytes: number;
  /** Hash of the zip. */
  readonly sha256: string;
  /** Hash of the bundle in it, by which the running app names itself; absent: another zip. */
  readonly bundle: string | undefined;
  /** Names of the files that the app needs and that the zip lacks. */
  readonly missing: readonly string[];
  /** `name` and `version` of its package.json, if it has one. */
  readonly identity: { readonly name?: unknown; readonly version?: unknown };
}

/** A package has some megabytes. A larger file is something else, and is not read into memory. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Reads a zip and what is in it.
 *
 * @throws Error of the file system or of the format, if the file cannot be read as a zip.
 */
export async function readPackage(zipPath: string): Promise<ReadPackage> {
  const { size } = await stat(zipPath);
  if (size > mostBytes) {
    throw new Error(`it has ${formatCount(size, 'byte')}, more than any package`);
  }
  const zip = await readFile(zipPath);
  const names = new Set<string>();
  const files = unzipSync(zip, {
    filter: ({ name }) => {
      names.add(name);
      return ['main.js', 'package.json'].includes(name);
    },
  });
  const { 'main.js': bundle, 'package.json': description } = files;
  return {
    zipPath,
    bytes: zip.byteLength,
    sha256: sha256Of(zip),
    bundle: bundle === undefined ? undefined : sha256Of(bundle),
    missing: requiredFileNames.filter((name) => !names.has(name)),
    identity: description === undefined ? {} : parseIdentity(description),
  };
}

function parseIdentity(bytes: Uint8Array): ReadPackage['identity'] {
  const parsed: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}
