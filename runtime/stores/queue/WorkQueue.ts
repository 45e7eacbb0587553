import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';

import type { BatchReference } from '../../domain/events/BlobEntry';
import { ifHeld } from './ifHeld';
import { tryReadMessage, writeMessage } from './queueMessage';

/** A message that is hidden for this process until it completes it or the time is over. */
export interface HeldMessage {
  readonly batches: readonly BatchReference[];
  readonly dequeueCount: number;
  complete(): Promise<void>;
  /** Hides it from others for another `visibilitySeconds`. */
  extend(): Promise<void>;
}

/** The Functions host extends it by itself; a command does so every third of this. */
export const visibilitySeconds = 300;

/** The Storage queue between listing and ingesting. */
export class WorkQueue {
  constructor(private readonly queue: QueueClient) {}

  async send(batches: readonly BatchReference[]): Promise<void> {
    if (batches.length > 0) await this.queue.sendMessage(writeMessage(batches));
  }

  async receive(maxMessages: number): Promise<HeldMessage[]> {
    for (;;) {
      const { receivedMessageItems } = await this.queue.receiveMessages({
        numberOfMessages: Math.min(32, maxMessages),
        visibilityTimeout: visibilitySeconds,
      });
      const held = receivedMessageItems.flatMap((item) => this.hold(item) ?? []);
      // A receive of unreadable messages only does not show an empty queue; they are hidden now.
      if (held.length > 0 || receivedMessageItems.length === 0) return held;
    }
  }

  /** Messages that are queued or in progress, as the service estimates them. */
  async length(): Promise<number> {
    return (await this.queue.getProperties()).approximateMessagesCount ?? 0;
  }

  /**
   * `undefined` for a message of another program. It stays in the queue for a person to see, and
   * delays nothing; the Functions host moves it to the poison queue.
   */
  private hold(item: DequeuedMessageItem): HeldMessage | undefined {
    const batches = tryReadMessage(item.messageText);
    if (!batches) return undefined;
    let popReceipt = item.popReceipt;
    return {
      batches,
      dequeueCount: item.dequeueCount,
      complete: async () => {
        await ifHeld(() => this.queue.deleteMessage(item.messageId, popReceipt));
      },
      extend: async () => {
        const updated = await this.queue.updateMessage(
          item.messageId,
          popReceipt,
          item.messageText,
          visibilitySeconds,
        );
        popReceipt = updated.popReceipt ?? popReceipt;
      },
    };
  }
}
