import { randomUUID } from 'node:crypto';
import { lstat, rename, rm, writeFile } from 'node:fs/promises';

/**
 * Writes a temporary file and renames it: another process sees the old or the new file, never a part.
 * Replaces plain files only. The runtime has its own function (`runtime/operations/files/writeOutput.ts`),
 * which handles secrets, links and pipes; the build does not import the runtime.
 */
export async function writeFileAtomically(file: string, contents: Uint8Array): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (found?.isFile() === false) {
    throw new Error(
      `Could not write ${file}: it is not a plain file. Remove it, then run the command again.`,
    );
  }
  const draft = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(draft, contents, { flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
