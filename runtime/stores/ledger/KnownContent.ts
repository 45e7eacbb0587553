import { hash } from 'node:crypto';

import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import type { ContentType } from '../../../contracts/names/contentTypes';
import { fromEntity } from './batchEntity';
import { filterPartitions, partitionOf } from './partitions';

/** Ids kept at a time, about 3 MB; listings are nearly ordered, so few are read twice. */
const maxCachedIds = 40_000;

/**
 * The content ids that the ledger has, partition by partition (some hours each). Memory is bounded by
 * the busiest hours and not by the backlog: ids that are no longer in use are dropped, and read
 * again from the ledger if needed.
 */
export class KnownContent {
  private readonly partitions = new Map<string, Promise<ContentIds>>();
  private readonly sizes = new Map<string, number>();
  private storedPartitions = new Set<string>();
  private storedSinceMs = Number.POSITIVE_INFINITY;

  constructor(
    private readonly table: TableClient,
    private readonly contentType: ContentType,
  ) {}

  /** Reads which partitions have rows, so that a first run reads none of them. */
  async prepare(sinceMs: number): Promise<void> {
    const stored = new Set<string>();
    const rows = this.table.listEntities({
      queryOptions: {
        filter: filterPartitions(this.contentType, sinceMs),
        select: ['partitionKey'],
      },
    });
    for await (const row of rows) stored.add(String(row.partitionKey));
    this.storedPartitions = stored;
    this.storedSinceMs = sinceMs;
  }

  /** Ids of the partition of that time; the caller adds what it stores. */
  async idsNear(createdMs: number): Promise<ContentIds> {
    const key = partitionOf(this.contentType, createdMs);
    let ids = this.partitions.get(key);
    if (ids) {
      this.partitions.delete(key);
    } else {
      const isNew = createdMs >= this.storedSinceMs && !this.storedPartitions.has(key);
      ids = isNew ? Promise.resolve(new ContentIds()) : this.load(key);
      this.storedPartitions.add(key);
    }
    this.partitions.set(key, ids);
    const loaded = await ids;
    this.sizes.set(key, loaded.size);
    this.dropOldest(key);
    return loaded;
  }

  private async load(partitionKey: string): Promise<ContentIds> {
    const ids = new ContentIds();
    const rows = this.table.listEntities({
      queryOptions: { filter: odata`PartitionKey eq ${partitionKey}` },
    });
    for await (const row of rows) {
      for (const blob of fromEntity(row).blobs) ids.add(blob.contentId);
    }
    return ids;
  }

  private dropOldest(exceptKey: string): void {
    let total = [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const key of this.partitions.keys()) {
      if (total <= maxCachedIds) return;
      if (key === exceptKey) continue;
      total -= this.sizes.get(key) ?? 0;
      this.partitions.delete(key);
      this.sizes.delete(key);
    }
  }
}

/** A set of content ids as their SHA-256: a third of the memory of the ids themselves. */
export class ContentIds {
  private readonly hashes = new Set<string>();

  get size(): number {
    return this.hashes.size;
  }

  /** Adds an id and returns whether it was missing. */
  add(contentId: string): boolean {
    const before = this.hashes.size;
    this.hashes.add(hash('sha256', contentId, 'binary'));
    return this.hashes.size > before;
  }
}
