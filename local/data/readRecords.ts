import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads a file with one record a line; the lines stay unchanged. */
export async function readRecords(folder: string, file: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, file), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}
