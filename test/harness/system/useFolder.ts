import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface FolderOfFile {
  /** The path of a file in the folder. */
  in(name: string): string;
  /** Writes a file and returns its path. */
  write(name: string, content: string | Buffer): Promise<string>;
}

/**
 * Makes a temporary folder and removes it: one for all tests of a file or of a `describe`, or a new one
 * for each test.
 */
export function useFolder(prefix: string, lifetime: 'all' | 'each' = 'all'): FolderOfFile {
  const [before, after] = lifetime === 'all' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), prefix));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  const inFolder = (name: string): string => path.join(folder, name);
  return {
    in: inFolder,
    write: async (name, content) => {
      const file = inFolder(name);
      await writeFile(file, content);
      return file;
    },
  };
}
