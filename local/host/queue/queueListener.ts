import { setTimeout as delay } from 'node:timers/promises';
import type { DequeuedMessageItem } from '@azure/storage-queue';
import { processQueueMessage, type QueueProcessing } from './processQueueMessage';
import { Signal } from './Signal';

export interface QueueListener {
  /** Resolves when nothing runs and the queue holds no message, not even a hidden one. */
  whenIdle(): Promise<void>;
  /** Stops receiving and resolves when the messages in hand are done. */
  stop(): Promise<void>;
}

const shortestWaitMs = 100;

/**
 * Receives messages as the Storage queues extension does: a batch, then the next once no more than
 * `newBatchThreshold` of them still run; with nothing there, waits that double up to
 * `maxPollingInterval`. Every wait is cut short by a message that ends, by `stop` and by `whenIdle`.
 */
export function startQueueListener(processing: QueueProcessing): QueueListener {
  const { queue, options, lockMs, warn } = processing;
  const running = new Set<Promise<void>>();
  const changed = new Signal();
  let isStopped = false;

  const start = (message: DequeuedMessageItem): void => {
    const run: Promise<void> = processQueueMessage(message, processing)
      .catch((error: unknown) => warn(`Message ${message.messageId}: ${messageOf(error)}`))
      .finally(() => {
        running.delete(run);
        changed.notify();
      });
    running.add(run);
  };
  const receive = async (): Promise<readonly DequeuedMessageItem[]> => {
    try {
      const response = await queue.receiveMessages({
        numberOfMessages: options.batchSize,
        visibilityTimeout: Math.ceil(lockMs / 1000),
      });
      return response.receivedMessageItems;
    } catch (error) {
      if (!isMissingQueue(error)) {
        warn(`Queue '${queue.name}' could not be read: ${messageOf(error)}`);
      }
      return [];
    }
  };
  const listen = async (): Promise<void> => {
    let waitMs = shortestWaitMs;
    while (!isStopped) {
      if (running.size > options.newBatchThreshold) {
        await changed.wait(options.maxPollingIntervalMs);
        continue;
      }
      const messages = await receive();
      messages.forEach(start);
      if (messages.length > 0) {
        waitMs = shortestWaitMs;
        continue;
      }
      const wasNotified = await changed.wait(waitMs);
      waitMs = wasNotified ? shortestWaitMs : Math.min(waitMs * 2, options.maxPollingIntervalMs);
    }
  };
  const listening = listen();

  return {
    async whenIdle() {
      while (running.size > 0 || (await backlog(processing)) > 0) {
        changed.notify();
        await delay(shortestWaitMs);
      }
    },
    async stop() {
      isStopped = true;
      changed.notify();
      await listening;
      await Promise.all(running);
    },
  };
}

async function backlog({ queue }: QueueProcessing): Promise<number> {
  try {
    return (await queue.getProperties()).approximateMessagesCount ?? 0;
  } catch (error) {
    if (isMissingQueue(error)) {
      return 0;
    }
    throw error;
  }
}

function isMissingQueue(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 404;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
