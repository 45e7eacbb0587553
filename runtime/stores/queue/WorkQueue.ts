import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';

import { hasStatus } from '../tables/hasStatus';
import type { BatchReference } from '../../domain/events/BlobEntry';
import { readMessage, writeMessage } from './message';

/** A message that this process holds until it is completed or its time is over. */
export interface HeldMessage {
  readonly batches: readonly BatchReference[];
  readonly dequeueCount: number;
  complete(): Promise<void>;
  /** Keeps it from others for another `visibilitySeconds`. */
  extend(): Promise<void>;
}

/** The Functions host renews on its own; a command does so every third of this. */
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
      // Nothing but foreign messages is no empty queue; they are out of sight now.
      if (held.length > 0 || receivedMessageItems.length === 0) return held;
    }
  }

  /** Messages that wait or are being worked on, as the service estimates them. */
  async length(): Promise<number> {
    return (await this.queue.getProperties()).approximateMessagesCount ?? 0;
  }

  /**
   * `undefined` for what somebody else put there: it holds up nothing and stays for a look; the
   * Functions host moves it to the poison queue.
   */
  private hold(item: DequeuedMessageItem): HeldMessage | undefined {
    const batches = tryRead(item.messageText);
    if (!batches) return undefined;
    let popReceipt = item.popReceipt;
    return {
      batches,
      dequeueCount: item.dequeueCount,
      complete: async () => {
        try {
          await this.queue.deleteMessage(item.messageId, popReceipt);
        } catch (error) {
          // Its time was over and another worker has it, or has finished it.
          if (!hasStatus(error, 404) && !hasStatus(error, 400)) throw error;
        }
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

function tryRead(messageText: string): BatchReference[] | undefined {
  try {
    return readMessage(messageText);
  } catch {
    return undefined;
  }
}
