import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { ContentType } from '../../../contracts/names/contentTypes';
import { hasStatus } from '../tables/hasStatus';
import { isExistingRow } from '../tables/isExistingRow';
import { readRows } from '../tables/readRows';
import type {
  Batch,
  BatchFailure,
  BatchReference,
  BlobEntry,
  BlobOutcome,
  ListedContent,
} from '../../domain/events/BlobEntry';
import { failureColumn, fromEntity, summaryColumns, toEntity, toSummary } from './batchEntity';
import type { BatchSummary } from './batchEntity';
import type { KnownContent } from './KnownContent';
import { mergeOutcomes } from './mergeOutcomes';
import { groupByPartition, type PassedTime, toBatches } from './newBatches';
import { filterPartitions } from './partitions';

/** A row as this process last read or wrote it. */
export interface SeenBatch {
  readonly batch: Batch;
  readonly etag: string;
}

/** Hides the latency of the storage account. */
const parallelWrites = 8;
/** Workers that have the same message write the same row, rarely more than two. */
const maxConflicts = 20;

/**
 * Every content blob that was ever listed, with its state. A row has up to 256 blobs, because a row
 * for each blob would take longer than downloading the blob.
 */
export class Ledger {
  constructor(
    private readonly table: TableClient,
    /** The usual address of a blob. `record` stores only other addresses; without it, every address. */
    private readonly usualUri: (contentId: string) => string | undefined = () => undefined,
  ) {}

  /**
   * Stores content that is not known yet as pending and returns it. Content from before `passed.beforeMs`,
   * the watermark, came late.
   */
  async record(
    listed: readonly ListedContent[],
    known: KnownContent,
    passed?: PassedTime,
  ): Promise<Batch[]> {
    const batches: Batch[] = [];
    for (const [key, group] of groupByPartition(listed)) {
      const ids = await known.idsNear(group[0].createdMs);
      const unknown = group.filter(({ contentId }) => ids.add(contentId));
      batches.push(...toBatches(key, unknown, { usualUri: this.usualUri, passed }));
    }
    await mapConcurrently(batches, parallelWrites, async (batch) => {
      await this.insert(batch);
    });
    return batches;
  }

  async read(reference: BatchReference): Promise<SeenBatch | undefined> {
    try {
      const entity = await this.table.getEntity(reference.partitionKey, reference.rowKey);
      return { batch: fromEntity(entity), etag: entity.etag };
    } catch (error) {
      if (hasStatus(error, 404)) return undefined;
      throw error;
    }
  }

  /** Writes the outcomes of a batch's blobs and returns the row as it is now. */
  async settle(seen: SeenBatch, outcomes: ReadonlyMap<string, BlobOutcome>): Promise<SeenBatch> {
    return await this.change(seen, (blobs) => mergeOutcomes(blobs, outcomes));
  }

  /** Changes the blobs of a row and returns the row as it is now; `change` may be called again. */
  async change(
    seen: SeenBatch,
    change: (blobs: readonly BlobEntry[]) => BlobEntry[],
  ): Promise<SeenBatch> {
    let current: SeenBatch | undefined = seen;
    for (let conflicts = 0; current && conflicts < maxConflicts; conflicts += 1) {
      const { batch, etag }: SeenBatch = current;
      const { failure: _over, ...kept } = batch;
      const changed = { ...kept, blobs: change(batch.blobs) };
      try {
        const written = await this.table.updateEntity(toEntity(changed), 'Replace', { etag });
        // Without an ETag in the response the next write meets a conflict and reads the row.
        return { batch: changed, etag: written.etag ?? etag };
      } catch (error) {
        if (!hasStatus(error, 412)) throw error;
        current = await this.read(batch.reference);
      }
    }
    throw new Error(`A ledger row could not be written, because it changed ${maxConflicts} times.`);
  }

  /**
   * Makes blobs pending again and returns how many; `undefined` if the row was deleted. A person's
   * redrive also forgets how often their message failed.
   */
  async reopen(
    reference: BatchReference,
    isWanted: (blob: BlobEntry) => boolean,
    options: { readonly forgetsFailures?: boolean } = {},
  ): Promise<number | undefined> {
    const seen = await this.read(reference);
    if (!seen) return undefined;
    const count = seen.batch.blobs.filter(isWanted).length;
    if (count > 0) {
      await this.change(seen, (blobs) =>
        blobs.map((blob) => (isWanted(blob) ? toPending(blob, options) : blob)),
      );
    }
    return count;
  }

  /** Stores why a message failed with each of its rows, until the row changes. */
  async noteFailure(references: readonly BatchReference[], failure: BatchFailure): Promise<void> {
    await this.merge(references, { [failureColumn]: JSON.stringify(failure) });
  }

  /** Records that rows have a message again, so that the next sync does not queue them once more. */
  async noteQueued(references: readonly BatchReference[], queuedMs: number): Promise<void> {
    await this.merge(references, { queued: new Date(queuedMs) });
  }

  /** Rows with pending blobs, or with dead ones that may be tried again. */
  async *unfinished(
    contentTypes: readonly ContentType[],
    sinceMs: number,
  ): AsyncGenerator<BatchSummary> {
    for (const contentType of contentTypes) {
      const rows = this.table.listEntities({
        queryOptions: {
          filter: `${filterPartitions(contentType, sinceMs)} and (open eq true or retry eq true)`,
          select: summaryColumns,
        },
      });
      for await (const row of rows) {
        yield toSummary(row);
      }
    }
  }

  /** Whether nothing was ever listed. */
  async isEmpty(): Promise<boolean> {
    for await (const _row of this.table.listEntities({ queryOptions: { select: ['rowKey'] } })) {
      return false;
    }
    return true;
  }

  /** Counts of every row, for status. */
  async *summaries(): AsyncGenerator<BatchSummary> {
    for await (const row of readRows(this.table, { select: summaryColumns })) yield toSummary(row);
  }

  /** Counts of the rows of a content type whose content became available in a period. */
  async *summariesBetween(
    contentType: ContentType,
    fromMs: number,
    beforeMs?: number,
  ): AsyncGenerator<BatchSummary> {
    const filter = filterPartitions(contentType, fromMs, beforeMs);
    const rows = readRows(this.table, { filter, select: summaryColumns });
    for await (const row of rows) yield toSummary(row);
  }

  /** Every row with its blobs, oldest hour first. */
  async *batches(): AsyncGenerator<Batch> {
    for await (const row of readRows(this.table)) yield fromEntity(row);
  }

  /** The key is random, so an existing row is this one, and the response to it was lost. */
  private async insert(batch: Batch): Promise<void> {
    try {
      await this.table.createEntity(toEntity(batch));
    } catch (error) {
      if (!isExistingRow(error)) throw error;
    }
  }

  private async merge(
    references: readonly BatchReference[],
    columns: Readonly<Record<string, string | Date>>,
  ): Promise<void> {
    await mapConcurrently(references, parallelWrites, async ({ partitionKey, rowKey }) => {
      try {
        await this.table.updateEntity({ partitionKey, rowKey, ...columns }, 'Merge');
      } catch (error) {
        if (!hasStatus(error, 404)) throw error;
      }
    });
  }
}

function toPending(
  blob: BlobEntry,
  { forgetsFailures = false }: { readonly forgetsFailures?: boolean },
): BlobEntry {
  const { contentId, contentUri, createdMs, expiresMs, lateMs, poisoned } = blob;
  return {
    contentId,
    ...(contentUri === undefined ? {} : { contentUri }),
    createdMs,
    expiresMs,
    ...(lateMs === undefined ? {} : { lateMs }),
    state: 'pending',
    ...(poisoned === undefined || forgetsFailures ? {} : { poisoned }),
  };
}
