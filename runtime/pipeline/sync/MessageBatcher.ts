import type { BatchReference } from '../../domain/events/BlobEntry';
import { maxBatchBlobs } from '../../domain/events/BlobEntry';
import type { WorkQueue } from '../../stores/queue/WorkQueue';

/** Refers to a batch and how many of its blobs wait. */
export interface PendingBatch {
  readonly reference: BatchReference;
  readonly blobs: number;
}

/**
 * Fills queue messages with batches until they hold about `maxBatchBlobs` blobs. What is not sent
 * when a run stops is in the ledger as pending, and the next run sends it.
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
    if (this.blobs >= maxBatchBlobs) await this.flush();
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
