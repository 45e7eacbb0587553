import type { ActivityClient } from '../activity/ActivityClient';
import { mapConcurrently } from '../concurrency/mapConcurrently';
import type { AdaptiveSlots } from '../concurrency/AdaptiveSlots';
import type { BatchReference, BlobEntry, BlobOutcome, BlobState } from '../ledger/BlobEntry';
import type { Ledger } from '../ledger/Ledger';
import type { AccessGuard } from './AccessGuard';
import { EventBuffer } from './EventBuffer';
import type { EventSink } from './EventSink';
import { ingestBlob } from './ingestBlob';

export interface IngestOptions {
  readonly client: ActivityClient;
  readonly ledger: Ledger;
  readonly sinks: readonly EventSink[];
  readonly operations: readonly string[];
  /** Downloads at a time, shared by all messages of the process. */
  readonly downloads: AdaptiveSlots;
  readonly access: AccessGuard;
}

export interface IngestCounts {
  readonly blobs: Readonly<Record<Exclude<BlobState, 'pending'>, number>>;
  readonly records: { readonly seen: number; readonly kept: number; readonly malformed: number };
  readonly events: { readonly written: number; readonly alreadyPresent: number };
}

const parallelRows = 8;
/** Blobs of one message that may wait for a slot; more would only fill memory. */
const parallelBlobs = 96;

/**
 * Ingests the pending blobs of one message: download and filter, make the events durable, and
 * only then write the outcomes into the ledger. Stopped at any point, the message comes back and
 * finds the blobs still pending; the events' keys make the second writing harmless.
 */
export async function ingestBatches(
  references: readonly BatchReference[],
  options: IngestOptions,
): Promise<IngestCounts> {
  const rows = (
    await mapConcurrently(references, parallelRows, (reference) => options.ledger.read(reference))
  ).filter((row) => row !== undefined);
  const pending = rows.flatMap(({ batch }) =>
    batch.blobs.filter((blob) => blob.state === 'pending'),
  );
  const buffer = new EventBuffer(options.sinks);
  const outcomes = await ingestBlobs(pending, buffer, options);
  await buffer.flush();
  await mapConcurrently(rows, parallelRows, async (row) => {
    if (row.batch.blobs.some((blob) => outcomes.has(blob.contentId))) {
      await options.ledger.settle(row, outcomes);
    }
  });
  return { ...countOutcomes([...outcomes.values()]), events: { ...buffer.counts } };
}

async function ingestBlobs(
  blobs: readonly BlobEntry[],
  buffer: EventBuffer,
  options: IngestOptions,
): Promise<Map<string, BlobOutcome>> {
  const outcomes = new Map<string, BlobOutcome>();
  await mapConcurrently(blobs, parallelBlobs, (blob) =>
    options.downloads.run(async () => {
      const { refusal, outage, ...outcome } = await ingestBlob(blob, { ...options, buffer });
      options.access.note({ ...(refusal && { refusal }), ...(outage && { outage }) });
      outcomes.set(blob.contentId, outcome);
    }),
  );
  return outcomes;
}

function countOutcomes(outcomes: readonly BlobOutcome[]): Omit<IngestCounts, 'events'> {
  const blobs = { ingested: 0, expired: 0, missing: 0, dead: 0 };
  const records = { seen: 0, kept: 0, malformed: 0 };
  for (const outcome of outcomes) {
    if (outcome.state !== 'pending') blobs[outcome.state] += 1;
    records.seen += outcome.seen ?? 0;
    records.kept += outcome.kept ?? 0;
    records.malformed += outcome.malformed ?? 0;
  }
  return { blobs, records };
}
