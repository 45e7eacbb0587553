import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';

export interface HeldMessage {
  /** Ends the renewal; returns the receipt that deletes or updates the message now. */
  release(): Promise<string>;
}

/** Keeps a message invisible to others by renewing its lock at half its time. */
export function holdMessage(
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
      // The function goes on; another consumer may meanwhile get the message, as in Azure.
      warn(`The lock of message ${message.messageId} was not renewed: ${String(error)}`);
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
