import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface FolderOfFile {
  /** The path of a file in the folder. */
  in(name: string): string;
  /** Writes a file and returns its path. */
  write(name: string, content: string | Buffer): Promise<string>;
}

/** Makes a temporary folder for the tests of a file or of a `describe`, and removes it. */
export function useFolder(prefix: string): FolderOfFile {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), prefix));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
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
