/** A file as a list of files shows it. */
export interface StoredFile {
  /** Relative, with `/` between folders. */
  readonly path: string;
  /** Another one whenever the file is replaced. */
  readonly etag: string;
  /** What the writer kept with it; empty where files have no properties. */
  readonly properties: Readonly<Record<string, string>>;
}

/** A new version of a file. Readers see the old one until `commit`, and never a part of the new one. */
export interface FileDraft {
  append(bytes: Uint8Array): Promise<void>;
  /** Returns false if another process replaced the file since it was listed; the draft is dropped. */
  commit(properties: Readonly<Record<string, string>>): Promise<boolean>;
  /** Ends a draft that is not committed; after `commit`, does nothing. */
  discard(): Promise<void>;
}

/** A place for files: the container in the storage account, or a local folder. */
export interface FileStore {
  list(): AsyncIterable<StoredFile>;
  /** @param replaced the file as it was listed; `undefined` if there was none. */
  create(path: string, replaced: StoredFile | undefined): Promise<FileDraft>;
  /** Removes a file, unless another process has replaced it since it was listed. */
  remove(file: StoredFile): Promise<void>;
}
