import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import type { ContentType } from '../contracts/contentTypes';
import { fromEntity, partitionOf } from './batchEntity';

/** Ids kept at a time, about 15 MB; listings are nearly ordered, so hours are seldom read twice. */
const maxCachedIds = 60_000;

/**
 * Which content ids the ledger has, hour by hour. Memory is bounded by the busiest hour and not
 * by the tenant: hours no longer in use are forgotten and read again from the ledger if needed.
 */
export class KnownContent {
  private readonly hours = new Map<string, Promise<Set<string>>>();
  private readonly sizes = new Map<string, number>();
  private storedHours = new Set<string>();
  private storedSinceMs = Number.POSITIVE_INFINITY;

  constructor(
    private readonly table: TableClient,
    private readonly contentType: ContentType,
  ) {}

  /** Notes which hours have rows at all: a first run then asks for none of them. */
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
    this.storedHours = stored;
    this.storedSinceMs = sinceMs;
  }

  /** Ids of one hour; the caller adds what it stores. */
  async ofHour(createdMs: number): Promise<Set<string>> {
    const key = partitionOf(this.contentType, createdMs);
    let ids = this.hours.get(key);
    if (ids) {
      this.hours.delete(key);
    } else {
      const isNew = createdMs >= this.storedSinceMs && !this.storedHours.has(key);
      ids = isNew ? Promise.resolve(new Set<string>()) : this.load(key);
      this.storedHours.add(key);
    }
    this.hours.set(key, ids);
    const loaded = await ids;
    this.sizes.set(key, loaded.size);
    this.forgetOldest(key);
    return loaded;
  }

  private async load(partitionKey: string): Promise<Set<string>> {
    const ids = new Set<string>();
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
    for (const key of this.hours.keys()) {
      if (total <= maxCachedIds) return;
      if (key === exceptKey) continue;
      total -= this.sizes.get(key) ?? 0;
      this.hours.delete(key);
      this.sizes.delete(key);
    }
  }
}
