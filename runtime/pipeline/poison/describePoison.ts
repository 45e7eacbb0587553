import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { BatchFailure, BatchReference, BlobState } from '../../domain/events/BlobEntry';
import { namesBlob, rowName } from '../../domain/events/BlobEntry';
import type { PoisonMessage } from '../../stores/queue/PoisonQueue';
import type { Stores } from '../../stores/Stores';

/** A poison message and what the ledger knows of its blobs. */
export interface DescribedPoison extends Omit<PoisonMessage, 'batches'> {
  /** Ledger rows that it names, and their blobs by state; null if the message cannot be read. */
  readonly rows: readonly DescribedRow[] | null;
  /** How often a message of these blobs came into the poison queue before. */
  readonly earlierTimes: number;
  /** The last failure that is recorded with one of the rows. */
  readonly failure: BatchFailure | null;
}

export interface DescribedRow {
  readonly row: string;
  /** Empty if the row was deleted. */
  readonly blobs: Readonly<Partial<Record<BlobState, number>>>;
}

/** Hides the latency of the storage account. */
const parallelReads = 8;

/** Reads the first messages of the poison queue and their ledger rows. Changes nothing. */
export async function describePoison({
  poison,
  ledger,
}: Pick<Stores, 'poison' | 'ledger'>): Promise<DescribedPoison[]> {
  const messages = await poison.peek();
  return await mapConcurrently(messages, parallelReads, async ({ batches, ...message }) => {
    if (batches === undefined) return { ...message, rows: null, earlierTimes: 0, failure: null };
    const read = await mapConcurrently(batches, parallelReads, (reference) =>
      describeRow(reference, ledger),
    );
    return {
      ...message,
      rows: read.map(({ row, blobs }) => ({ row, blobs })),
      earlierTimes: Math.max(0, ...read.map(({ times }) => times)),
      failure: read.map(({ failure }) => failure).find((one) => one !== undefined) ?? null,
    };
  });
}

async function describeRow(
  reference: BatchReference,
  ledger: Stores['ledger'],
): Promise<DescribedRow & { readonly times: number; readonly failure: BatchFailure | undefined }> {
  const batch = (await ledger.read(reference))?.batch;
  const named = (batch?.blobs ?? []).filter((_blob, place) => namesBlob(reference, place));
  const blobs: Partial<Record<BlobState, number>> = {};
  let times = 0;
  for (const { state, poisoned } of named) {
    blobs[state] = (blobs[state] ?? 0) + 1;
    if (state === 'pending') times = Math.max(times, poisoned?.times ?? 0);
  }
  return { row: rowName(reference), blobs, times, failure: batch?.failure };
}
