import { writeOutput } from '../runtime/files/writeOutput';

/** Writes beside the file and renames: another process sees the old or the new, never a half. */
export async function writeFileAtomically(file: string, contents: Uint8Array): Promise<void> {
  await writeOutput(file, contents);
}
