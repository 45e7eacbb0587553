import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { standardInput } from '../files/standardInput';
import { fileProblem } from './formats/fileProblem';

/** Opens a file, or standard input for `-`, and closes it after `read`. The file can be read several times. */
export async function withInput<T>(
  name: string,
  read: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const file =
    name === standardInput
      ? await spoolInput()
      : await open(name, 'r').catch((error: unknown) => {
          throw fileProblem(name, error);
        });
  try {
    return await read(file);
  } finally {
    await file.close();
  }
}

/**
 * Writes standard input to a temporary file, which can be read several times. The file names people,
 * so only its owner may read it, and its name is removed at once where the system allows that.
 */
async function spoolInput(): Promise<FileHandle> {
  const input: NodeJS.ReadableStream = process.stdin;
  const name = path.join(tmpdir(), `audit-log-import-${randomUUID()}`);
  const file = await open(name, 'wx+', 0o600);
  try {
    await rm(name, { force: true });
    for await (const chunk of input) await file.appendFile(chunk);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}
