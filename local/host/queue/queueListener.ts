import { setTimeout as delay } from 'node:timers/promises';

import type { DequeuedMessageItem } from '@azure/storage-queue';

import { processQueueMessage, type QueueProcessing } from './processQueueMessage';

export interface QueueListener {
  /** Resolves when nothing runs and the queue has no message, including hidden ones. */
  whenIdle(): Promise<void>;
  /** Stops receiving and resolves when the received messages are processed. */
  stop(): Promise<void>;
}

// The minimum of the Storage queues extension.
const shortestWaitMs = 100;

/**
 * Receives messages as the Storage queues extension does: a batch, then the next batch once no more
 * than `newBatchThreshold` messages run. With an empty queue, waits double up to
 * `maxPollingInterval`. A completed message, `stop` and `whenIdle` end a wait early.
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
        warn(`Could not read queue '${queue.name}': ${messageOf(error)}`);
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

/** A signal to wait for, with a time limit. `notify` ends all current waits. */
class Signal {
  #wake: Set<() => void> = new Set();

  notify(): void {
    for (const wake of this.#wake) {
      wake();
    }
  }

  /** Resolves with true when notified, with false at the time limit. */
  wait(limitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (wasNotified: boolean): void => {
        clearTimeout(timer);
        this.#wake.delete(wake);
        resolve(wasNotified);
      };
      const wake = (): void => end(true);
      const timer = setTimeout(() => end(false), limitMs);
      this.#wake.add(wake);
    });
  }
}
