import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import type { FileDraft, FileStore, StoredFile } from '../../stores/files/FileStore';
import { explainFileError } from './explainFileError';

/** Files in a local folder, which is made if it is missing. A draft has another name until `commit`. */
export class FileFolder implements FileStore {
  constructor(private readonly folder: string) {}

  async *list(): AsyncGenerator<StoredFile> {
    const entries = await this.attempt('.', async () => {
      await mkdir(this.folder, { recursive: true });
      return await readdir(this.folder, { recursive: true, withFileTypes: true });
    });
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const found = path.relative(this.folder, path.join(entry.parentPath, entry.name));
      yield { path: found.split(path.sep).join('/'), etag: '', properties: {} };
    }
  }

  create(name: string): Promise<FileDraft> {
    const file = path.join(this.folder, name);
    const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
    let handle: FileHandle | undefined;
    return Promise.resolve({
      append: (bytes) =>
        this.attempt(name, async () => {
          if (!handle) {
            await mkdir(path.dirname(file), { recursive: true });
            // `wx` fails if anything has this name, even a link.
            handle = await open(draft, 'wx');
          }
          await handle.writeFile(bytes);
        }),
      commit: () =>
        this.attempt(name, async () => {
          await handle?.close();
          handle = undefined;
          await rename(draft, file);
          return true;
        }),
      discard: async () => {
        await handle?.close();
        await rm(draft, { force: true });
      },
    });
  }

  async remove({ path: name }: StoredFile): Promise<void> {
    await this.attempt(name, () => rm(path.join(this.folder, name), { force: true }));
  }

  private async attempt<T>(name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw explainFileError(path.join(this.folder, name), error);
    }
  }
}
