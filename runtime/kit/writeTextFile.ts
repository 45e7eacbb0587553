import { rename, rm, writeFile } from 'node:fs/promises';

import { ConfigurationError } from '../errors/ConfigurationError';

/** Writes a file that is there whole or as it was before; one with a secret is its owner's alone. */
export async function writeTextFile(
  file: string,
  text: string,
  holdsSecret: boolean,
): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, holdsSecret ? { mode: 0o600 } : {});
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw new ConfigurationError({
      code: 'file.unwritable',
      problem: `Wrote ${file}, but could not: ${error instanceof Error ? error.message : String(error)}.`,
      fix: 'Check the path, and that its folder exists and takes files.',
      cause: error,
    });
  }
}
