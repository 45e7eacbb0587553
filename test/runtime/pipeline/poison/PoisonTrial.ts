import type { QueueClient } from '@azure/storage-queue';

import type { BatchReference, BlobEntry } from '../../../../runtime/domain/events/BlobEntry';
import { KnownContent } from '../../../../runtime/stores/ledger/KnownContent';
import { Ledger } from '../../../../runtime/stores/ledger/Ledger';
import { PoisonQueue } from '../../../../runtime/stores/queue/PoisonQueue';
import { WorkQueue } from '../../../../runtime/stores/queue/WorkQueue';
import { readMessage, writeMessage } from '../../../../runtime/stores/queue/queueMessage';
import { listedContent, usualUri } from '../../stores/ledger/blobEntry';
import type { TestStorage } from '../../stores/storage/TestStorage';

/** A real ledger with one row of blobs, and the two queues. */
export class PoisonTrial {
  readonly queue: WorkQueue;
  readonly poison: PoisonQueue;

  private constructor(
    readonly ledger: Ledger,
    readonly reference: BatchReference,
    private readonly ingestQueue: QueueClient,
    readonly poisonQueue: QueueClient,
  ) {
    this.queue = new WorkQueue(ingestQueue);
    this.poison = new PoisonQueue(poisonQueue);
  }

  static async start(storage: TestStorage, blobs: readonly string[]): Promise<PoisonTrial> {
    const table = await storage.newTable();
    const ledger = new Ledger(table, usualUri);
    const listed = blobs.map((contentId) => listedContent(contentId));
    const [batch] = await ledger.record(listed, new KnownContent(table, 'Audit.General'));
    if (!batch) throw new Error('The trial has no blobs.');
    return new PoisonTrial(
      ledger,
      batch.reference,
      await storage.newQueue(),
      await storage.newQueue(),
    );
  }

  /** As the host does after the last delivery. */
  async fail(...batches: readonly BatchReference[]): Promise<void> {
    await this.poisonQueue.sendMessage(writeMessage(batches));
  }

  /** Takes the messages of the ingest queue. */
  async taken(): Promise<BatchReference[][]> {
    const taken: BatchReference[][] = [];
    for (;;) {
      const { receivedMessageItems } = await this.ingestQueue.receiveMessages({
        numberOfMessages: 32,
      });
      if (receivedMessageItems.length === 0) return taken;
      taken.push(...receivedMessageItems.map(({ messageText }) => readMessage(messageText)));
    }
  }

  /** Settles blobs as ingested. */
  async ingest(...contentIds: readonly string[]): Promise<void> {
    const seen = await this.ledger.read(this.reference);
    const outcomes = contentIds.map((id) => [id, { contentId: id, state: 'ingested' }] as const);
    if (seen) await this.ledger.settle(seen, new Map(outcomes));
  }

  async blobs(): Promise<readonly BlobEntry[]> {
    return (await this.ledger.read(this.reference))?.batch.blobs ?? [];
  }

  async states(): Promise<readonly string[]> {
    return (await this.blobs()).map(({ state }) => state);
  }
}
