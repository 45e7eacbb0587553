import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { BatchFailure, BatchReference, BlobEntry } from '../../domain/events/BlobEntry';
import { namesBlob } from '../../domain/events/BlobEntry';
import { countPoisoning } from '../../stores/ledger/countPoisoning';
import type { Ledger, SeenBatch } from '../../stores/ledger/Ledger';

/** A poison message after its failure is counted: what is left of it, and how it is queued again. */
export interface FailedMessage {
  readonly rows: readonly OpenRow[];
  /** Blobs that are still pending. */
  readonly pending: number;
  /** Blobs that are given up now. */
  readonly dead: number;
  /** Why its last delivery failed; absent if the process ended with it. */
  readonly failure: BatchFailure | undefined;
  /** How often one of its pending blobs has failed in this way. */
  readonly times: number;
}

/** A row with pending blobs of the message. */
export interface OpenRow {
  readonly reference: BatchReference;
  /** Their places in the row. */
  readonly places: readonly number[];
}

/** Hides the latency of the storage account. */
const parallelReads = 8;

/** Counts the failure of a message in its rows. A person's redrive forgets all failures instead. */
export async function countFailures(
  message: { readonly id: string; readonly batches: readonly BatchReference[] },
  ledger: Ledger,
  isByPerson: boolean,
): Promise<FailedMessage> {
  const seen = await readRows(message.batches, ledger);
  const before = seen.map(({ row, reference }) => pendingPlaces(row.batch.blobs, reference));
  const isAlone = before.flat().length === 1;
  const rows: OpenRow[] = [];
  let times = 0;
  for (const [index, { row, reference }] of seen.entries()) {
    if (before[index]?.length === 0) continue;
    const isNamed = (place: number): boolean => namesBlob(reference, place);
    const { failure } = row.batch;
    const poisoning = { messageId: message.id, failure, isAlone, isNamed };
    const { batch } = await ledger.change(row, (blobs) =>
      isByPerson ? blobs.map(withoutFailures) : countPoisoning(blobs, poisoning),
    );
    const places = pendingPlaces(batch.blobs, reference);
    for (const place of places) times = Math.max(times, batch.blobs[place]?.poisoned?.times ?? 0);
    if (places.length > 0) rows.push({ reference, places });
  }
  const pending = rows.reduce((sum, { places }) => sum + places.length, 0);
  const failure = seen.map(({ row }) => row.batch.failure).find((one) => one !== undefined);
  return { rows, pending, dead: before.flat().length - pending, failure, times };
}

interface ReadRow {
  readonly reference: BatchReference;
  readonly row: SeenBatch;
}

async function readRows(references: readonly BatchReference[], ledger: Ledger): Promise<ReadRow[]> {
  const rows = await mapConcurrently(references, parallelReads, async (reference) => {
    const row = await ledger.read(reference);
    return row && { reference, row };
  });
  return rows.filter((row) => row !== undefined);
}

function pendingPlaces(blobs: readonly BlobEntry[], reference: BatchReference): number[] {
  return [...blobs.keys()].filter(
    (place) => blobs[place]?.state === 'pending' && namesBlob(reference, place),
  );
}

function withoutFailures(blob: BlobEntry): BlobEntry {
  const { poisoned: _forgotten, ...rest } = blob;
  return rest;
}
