import { randomBytes } from 'node:crypto';

import type { BlobHTTPHeaders, BlockBlobClient, ContainerClient } from '@azure/storage-blob';

import { createMissing } from '../storage/createMissing';
import { hasStatus } from '../tables/hasStatus';
import type { FileDraft, FileStore, StoredFile } from './FileStore';

/** Opens the container, and the blobs in it; each client has a pipeline of its own. */
export interface BlobClients {
  readonly container: () => ContainerClient;
  readonly blob: (path: string) => BlockBlobClient;
}

const headers: BlobHTTPHeaders = { blobContentType: 'application/vnd.apache.parquet' };
/** A list returns up to 5,000 blobs, and a day has two. */
const blobsOfPage = 1_000;

/** Files as block blobs of one container. A blob appears, or changes, when its blocks are committed. */
export class FileContainer implements FileStore {
  constructor(private readonly clients: BlobClients) {}

  async prepare(): Promise<void> {
    await createMissing(() => this.clients.container().createIfNotExists());
  }

  async *list(): AsyncGenerator<StoredFile> {
    const pages = this.clients
      .container()
      .listBlobsFlat({ includeMetadata: true })
      .byPage({ maxPageSize: blobsOfPage });
    for await (const { segment } of pages) {
      for (const { name, properties, metadata = {} } of segment.blobItems) {
        // Azure lists the tag without the quotes that a condition needs.
        const etag = `"${properties.etag.replaceAll('"', '')}"`;
        yield { path: name, etag, properties: metadata };
      }
    }
  }

  create(path: string, replaced: StoredFile | undefined): Promise<FileDraft> {
    return Promise.resolve(new BlobDraft(this.clients.blob(path), replaced?.etag));
  }

  async remove({ path, etag }: StoredFile): Promise<void> {
    try {
      await this.clients.blob(path).delete({ conditions: { ifMatch: etag } });
    } catch (error) {
      if (!hasStatus(error, 404) && !hasStatus(error, 412)) throw error;
    }
  }
}

/** Blocks that are not committed; Azure removes those of a process that died after a week. */
class BlobDraft implements FileDraft {
  private readonly blocks: string[] = [];
  /** The first part, which is the whole of most files: one request then writes the blob. */
  private only: Buffer | undefined;

  constructor(
    private readonly blob: BlockBlobClient,
    private readonly replaced: string | undefined,
  ) {}

  async append(bytes: Uint8Array): Promise<void> {
    if (this.blocks.length === 0 && this.only === undefined) {
      this.only = Buffer.from(bytes);
      return;
    }
    if (this.only) await this.stage(this.only);
    this.only = undefined;
    await this.stage(bytes);
  }

  async commit(metadata: Readonly<Record<string, string>>): Promise<boolean> {
    const conditions =
      this.replaced === undefined ? { ifNoneMatch: '*' } : { ifMatch: this.replaced };
    const options = { conditions, metadata: { ...metadata }, blobHTTPHeaders: headers };
    try {
      if (this.only) await this.blob.upload(this.only, this.only.length, options);
      else await this.blob.commitBlockList(this.blocks, options);
      return true;
    } catch (error) {
      if (isOvertaken(error)) return false;
      throw error;
    }
  }

  discard(): Promise<void> {
    this.only = undefined;
    return Promise.resolve();
  }

  private async stage(bytes: Uint8Array): Promise<void> {
    // Equally long for all blocks of a blob, also those that another process left.
    const id = randomBytes(24).toString('base64');
    await this.blob.stageBlock(id, Buffer.from(bytes), bytes.length);
    this.blocks.push(id);
  }
}

/** Another process wrote the blob, or its commit removed the blocks of this draft. */
function isOvertaken(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return hasStatus(error, 409) || hasStatus(error, 412) || code === 'InvalidBlockList';
}
