import type { FileDraft, FileStore, StoredFile } from '../../../../runtime/stores/files/FileStore';

/** Files in memory, with the conditions of the container. */
export class MemoryFiles implements FileStore {
  readonly files = new Map<string, { readonly bytes: Buffer; readonly file: StoredFile }>();
  /** Bytes of each part, as they were appended. */
  readonly parts: number[] = [];
  private versions = 0;

  async *list(): AsyncGenerator<StoredFile> {
    for (const { file } of this.files.values()) yield file;
  }

  create(path: string, replaced: StoredFile | undefined): Promise<FileDraft> {
    const parts: Buffer[] = [];
    return Promise.resolve({
      append: async (bytes) => {
        this.parts.push(bytes.length);
        parts.push(Buffer.from(bytes));
      },
      commit: async (properties) => {
        if (this.files.get(path)?.file.etag !== replaced?.etag) return false;
        this.versions += 1;
        const file = { path, etag: `${this.versions}`, properties };
        this.files.set(path, { bytes: Buffer.concat(parts), file });
        return true;
      },
      discard: async () => undefined,
    });
  }

  remove({ path, etag }: StoredFile): Promise<void> {
    if (this.files.get(path)?.file.etag === etag) this.files.delete(path);
    return Promise.resolve();
  }

  bytesOf(path: string): Buffer {
    return this.files.get(path)?.bytes ?? Buffer.alloc(0);
  }
}
