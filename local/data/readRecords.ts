import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Reads a file of one record a line; every line stays the text that was published. */
export async function readRecords(folder: string, file: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, file), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '');
}
