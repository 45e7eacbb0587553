import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Writes standard input to a temporary file, which can be read several times. The file names people,
 * so only its owner may read it, and its name is removed at once where the system allows that.
 */
export async function spoolInput(
  input: NodeJS.ReadableStream = process.stdin,
): Promise<FileHandle> {
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
