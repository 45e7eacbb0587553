import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { BatchReference, BlobEntry, BlobOutcome } from '../../domain/events/BlobEntry';
import { namesBlob } from '../../domain/events/BlobEntry';
import type { Ledger, SeenBatch } from '../../stores/ledger/Ledger';
import type { EventBuffer } from './EventBuffer';
import type { FailureSignal } from './ingestBlob';

/** Hides the latency of the storage account. */
const parallelRows = 8;

/**
 * The ledger rows of one message and the outcomes of their blobs so far. Outcomes are written only
 * after the events of their blobs are durable in every sink.
 */
export class MessageProgress {
  /** What is in the ledger now. */
  readonly settled: BlobOutcome[] = [];
  private unsettled = new Map<string, BlobOutcome>();
  /** Failures that may be the API's and not the blob's, which is known only at the end. */
  private readonly signals = new Map<string, BlobOutcome>();
  private tail: Promise<void> = Promise.resolve();

  private constructor(
    private readonly ledger: Ledger,
    private readonly rows: SeenBatch[],
    /** By row: what the message names of it. */
    private readonly references: readonly BatchReference[],
    private readonly buffer: EventBuffer,
  ) {}

  static async open(
    references: readonly BatchReference[],
    ledger: Ledger,
    buffer: EventBuffer,
  ): Promise<MessageProgress> {
    const rows = await mapConcurrently(references, parallelRows, (reference) =>
      ledger.read(reference),
    );
    return new MessageProgress(
      ledger,
      rows.filter((row) => row !== undefined),
      references.filter((_reference, index) => rows[index] !== undefined),
      buffer,
    );
  }

  pending(): BlobEntry[] {
    return this.references.flatMap((reference, index) => this.pendingOf(reference, index));
  }

  /** References to blobs that still have to be read. */
  left(): BatchReference[] {
    return this.references.filter(
      (reference, index) => this.pendingOf(reference, index).length > 0,
    );
  }

  note({ refusal, outage, ...outcome }: BlobOutcome & FailureSignal): void {
    const outcomes = refusal || outage ? this.signals : this.unsettled;
    outcomes.set(outcome.contentId, outcome);
  }

  /** Writes what is finished so far into the ledger, except failures that may be the API's. */
  settleFinished(): Promise<void> {
    this.tail = this.tail.then(() => this.settle());
    return this.tail;
  }

  /** At the end of the message: the failures as well. */
  settleAll(): Promise<void> {
    for (const outcome of this.signals.values()) this.unsettled.set(outcome.contentId, outcome);
    this.signals.clear();
    return this.settleFinished();
  }

  private pendingOf(reference: BatchReference, row: number): BlobEntry[] {
    const blobs = this.rows[row]?.batch.blobs ?? [];
    return blobs.filter((blob, place) => blob.state === 'pending' && namesBlob(reference, place));
  }

  private async settle(): Promise<void> {
    const outcomes = this.unsettled;
    if (outcomes.size === 0) return;
    this.unsettled = new Map();
    await this.buffer.flush();
    await mapConcurrently([...this.rows.keys()], parallelRows, async (index) => {
      const row = this.rows[index];
      if (row?.batch.blobs.some(({ contentId }) => outcomes.has(contentId)) !== true) return;
      this.rows[index] = await this.ledger.settle(row, outcomes);
    });
    this.settled.push(...outcomes.values());
  }
}
