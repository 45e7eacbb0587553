import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Creates the folder and its parents. `mkdir` with `recursive` never returns if the system refuses a
 * folder with the error for a missing parent, as /proc does.
 */
export async function createFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST' || code === 'EISDIR') return;
    if (code !== 'ENOENT' || path.dirname(folder) === folder) throw error;
    await createFolder(path.dirname(folder));
    await mkdir(folder);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOTDIR: 'the path, or a part of it, is not a folder',
  ENOENT: 'the system does not allow folders there',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  ENOSPC: 'the disk is full',
};

/** Explains an error of the file system; other errors have an explanation already. */
export function explainFolder(folder: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const reason = reasons[code] ?? 'the system refuses it';
  return new Error(
    `--folder: ${folder} cannot be used: ${reason} (${code}). Pass an empty or a new folder that you have permission to write to.`,
    { cause: error },
  );
}

export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
