import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import type { ContentType } from '../../../contracts/names/contentTypes';
import { fromEntity, partitionOf } from './batchEntity';
import { ContentIds } from './ContentIds';

/** Ids kept at a time, about 3 MB; listings are nearly ordered, so few are read twice. */
const maxCachedIds = 40_000;

/**
 * Which content ids the ledger has, partition by partition (some hours each). Memory is bounded by
 * the busiest hours and not by the backlog: what is no longer in use is forgotten, and read again
 * from the ledger if needed.
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

  /** Notes which partitions have rows at all: a first run then asks for none of them. */
  async prepare(sinceMs: number): Promise<void> {
    const stored = new Set<string>();
    const from = partitionOf(this.contentType, sinceMs);
    const rows = this.table.listEntities({
      queryOptions: {
        filter: odata`PartitionKey ge ${from} and PartitionKey lt ${`${this.contentType}|~`}`,
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
    this.forgetOldest(key);
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

  private forgetOldest(exceptKey: string): void {
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
