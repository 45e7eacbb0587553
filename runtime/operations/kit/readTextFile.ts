import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { standardInput } from '../files/standardInput';

/**
 * Reads a text file, or standard input for `-`. `>` of Windows PowerShell writes UTF-16, and other
 * tools of Windows begin UTF-8 with a byte order mark.
 */
export async function readTextFile(file: string): Promise<string> {
  const bytes = file === standardInput ? await buffer(process.stdin) : await readBytes(file);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes);
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new ConfigurationError({
      code: 'file.unreadable',
      problem: `Could not read ${file}: ${error instanceof Error ? error.message : String(error)}.`,
      fix: 'Check the path, and that you may read the file.',
      cause: error,
    });
  }
}
