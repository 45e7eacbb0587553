import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { holdMessage } from './holdMessage';
import type { QueueOptions } from '../settings/hostOptions';
import type { InvocationInput, InvocationOutcome } from '../app/invoke';
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

/** Takes one received message to its end: deleted, hidden until the next attempt, or poison. */
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

/** A poison queue has none of its own: its message stays hidden, lest it fails in a fast loop. */
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
