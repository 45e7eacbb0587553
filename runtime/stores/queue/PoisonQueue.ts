import type { DequeuedMessageItem, PeekedMessageItem, QueueClient } from '@azure/storage-queue';

import { cleanText } from '../../../contracts/text/cleanText';
import type { BatchReference } from '../../domain/events/BlobEntry';
import { isMissingTableOrQueue } from '../tables/isMissingTableOrQueue';
import { ifHeld } from './ifHeld';
import { tryReadMessage } from './queueMessage';

/** A message that the Functions host moved here after its last delivery. */
export interface PoisonMessage {
  readonly id: string;
  /** When the host moved the message here. */
  readonly movedAt: Date;
  /** When the service deletes it. */
  readonly expiresAt: Date;
  /** Absent if no release of this program wrote the message. */
  readonly batches: readonly BatchReference[] | undefined;
  /** The beginning of its text, decoded and cleaned. */
  readonly text: string;
}

/** A message that is hidden for this process. */
export interface HeldPoisonMessage extends PoisonMessage {
  /** Its whole text, decoded. */
  readonly content: string;
  remove(): Promise<void>;
  /** Ends the time for which it is hidden. */
  release(): Promise<void>;
}

/** The most messages in one response of the service. */
const mostAtOnce = 32;
/** Longer than a batch of messages takes; after a crash the messages appear again after so long. */
const hiddenSeconds = 300;
/** Enough to recognise the program that wrote a message. */
const longestText = 200;

/**
 * The queue beside the ingest queue to which the Functions host moves messages that failed at every
 * delivery. The host creates it with the first of them, so a missing queue is an empty one.
 */
export class PoisonQueue {
  constructor(private readonly queue: QueueClient) {}

  /** Messages as the service estimates them; hidden ones count. */
  async length(): Promise<number> {
    return await ifExists(0, async () => {
      return (await this.queue.getProperties()).approximateMessagesCount ?? 0;
    });
  }

  /** The first messages, at most 32. Changes nothing, and needs a role for reading only. */
  async peek(): Promise<PoisonMessage[]> {
    return await ifExists([], async () => {
      const { peekedMessageItems } = await this.queue.peekMessages({
        numberOfMessages: mostAtOnce,
      });
      return peekedMessageItems.map(toPoisonMessage);
    });
  }

  /** Messages that no other process has; none when all are hidden or the queue is empty. */
  async receive(): Promise<HeldPoisonMessage[]> {
    return await ifExists([], async () => {
      const { receivedMessageItems } = await this.queue.receiveMessages({
        numberOfMessages: mostAtOnce,
        visibilityTimeout: hiddenSeconds,
      });
      return receivedMessageItems.map((item) => this.hold(item));
    });
  }

  private hold(item: DequeuedMessageItem): HeldPoisonMessage {
    const { messageId, popReceipt, messageText } = item;
    return {
      ...toPoisonMessage(item),
      content: decode(messageText),
      remove: async () => {
        await ifHeld(() => this.queue.deleteMessage(messageId, popReceipt));
      },
      release: async () => {
        await ifHeld(() => this.queue.updateMessage(messageId, popReceipt, messageText, 0));
      },
    };
  }
}

function toPoisonMessage(item: DequeuedMessageItem | PeekedMessageItem): PoisonMessage {
  return {
    id: item.messageId,
    movedAt: item.insertedOn,
    expiresAt: item.expiresOn,
    batches: tryReadMessage(item.messageText),
    text: cleanText(decode(item.messageText), { longest: longestText }),
  };
}

/** The host writes Base64. Other text, and Base64 of something else than text, is shown as it is. */
function decode(text: string): string {
  const decoded = Buffer.from(text, 'base64');
  const isBase64 = decoded.toString('base64') === text.trim();
  const readable = decoded.toString('utf8');
  return isBase64 && !readable.includes('\uFFFD') ? readable : text;
}

async function ifExists<T>(otherwise: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (isMissingTableOrQueue(error)) return otherwise;
    throw error;
  }
}
