import { type BatchReference, maxBatchBlobs } from '../../domain/events/BlobEntry';
import type { WorkQueue } from '../../stores/queue/WorkQueue';

/** As many as a full ledger row: few storage requests, and little work that a crash repeats. */
export const blobsPerMessage = maxBatchBlobs;

/** A ledger row, and how many of its blobs are pending. */
export interface PendingBatch {
  readonly reference: BatchReference;
  readonly blobs: number;
}

/**
 * Collects batches in memory until they hold about `blobsPerMessage` blobs, and sends them as one queue
 * message. If a run stops before that, the ledger has them as pending, and the next run sends them.
 */
export class MessageBatcher {
  private batches: PendingBatch[] = [];
  private blobs = 0;

  constructor(
    private readonly queue: WorkQueue,
    private readonly onSent: () => void = () => undefined,
  ) {}

  async add(batch: PendingBatch): Promise<void> {
    this.batches.push(batch);
    this.blobs += batch.blobs;
    if (this.blobs >= blobsPerMessage) await this.flush();
  }

  async flush(): Promise<void> {
    const batches = this.batches;
    this.batches = [];
    this.blobs = 0;
    if (batches.length === 0) return;
    await this.queue.send(batches.map((batch) => batch.reference));
    this.onSent();
  }
}
