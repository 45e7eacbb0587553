import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';

import type { InvocationInput, InvocationOutcome } from '../app/invoke';
import type { QueueOptions } from '../settings/hostOptions';
import { queueMessageInput } from './queueMessageInput';

export interface QueueProcessing {
  readonly queue: QueueClient;
  /** Absent for a queue that is itself a poison queue. */
  readonly poisonQueue: QueueClient | undefined;
  readonly options: QueueOptions;
  /** How long a received message is invisible; renewed while its function runs. */
  readonly lockMs: number;
  readonly invoke: (input: InvocationInput) => Promise<InvocationOutcome>;
  readonly warn: (message: string) => void;
}

/** Processes a received message until it is deleted, hidden for a retry, or poison. */
export async function processQueueMessage(
  message: DequeuedMessageItem,
  processing: QueueProcessing,
): Promise<void> {
  const { queue, options, lockMs } = processing;
  const input = queueMessageInput(message, options.messageEncoding);
  if (input === undefined || message.dequeueCount > options.maxDequeueCount) {
    await moveToPoison(message, message.popReceipt, processing);
    return;
  }
  const held = holdMessage(queue, message, lockMs, processing.warn);
  const outcome = await processing.invoke(input);
  const popReceipt = await held.release();
  if (outcome.failure === undefined) {
    await queue.deleteMessage(message.messageId, popReceipt);
  } else if (message.dequeueCount >= options.maxDequeueCount) {
    await moveToPoison(message, popReceipt, processing);
  } else if (processing.poisonQueue !== undefined) {
    const hiddenSeconds = Math.round(options.visibilityTimeoutMs / 1000);
    await queue.updateMessage(message.messageId, popReceipt, undefined, hiddenSeconds);
  }
}

/** A message of a poison queue stays hidden, so that it does not fail in a fast loop. */
async function moveToPoison(
  message: DequeuedMessageItem,
  popReceipt: string,
  { queue, poisonQueue, warn }: QueueProcessing,
): Promise<void> {
  if (poisonQueue === undefined) {
    return;
  }
  warn(`Message has reached MaxDequeueCount. Moving message to queue '${poisonQueue.name}'.`);
  await poisonQueue.createIfNotExists();
  await poisonQueue.sendMessage(message.messageText);
  await queue.deleteMessage(message.messageId, popReceipt);
}

interface HeldMessage {
  /** Ends the renewal; returns the current receipt for deleting or updating the message. */
  release(): Promise<string>;
}

/** Keeps a message invisible to others: renews its lock at half of its time. */
function holdMessage(
  queue: QueueClient,
  message: DequeuedMessageItem,
  lockMs: number,
  warn: (message: string) => void,
): HeldMessage {
  let popReceipt = message.popReceipt;
  let renewal: Promise<void> = Promise.resolve();
  const renew = async (): Promise<void> => {
    try {
      const lockSeconds = Math.ceil(lockMs / 1000);
      const updated = await queue.updateMessage(
        message.messageId,
        popReceipt,
        undefined,
        lockSeconds,
      );
      popReceipt = updated.popReceipt ?? popReceipt;
    } catch (error) {
      // As in Azure, the function continues, and another consumer may receive the message.
      warn(`Could not renew the lock of message ${message.messageId}: ${String(error)}`);
    }
  };
  const timer = setInterval(() => {
    renewal = renewal.then(renew);
  }, lockMs / 2);
  return {
    async release() {
      clearInterval(timer);
      await renewal;
      return popReceipt;
    },
  };
}
