import { dayMs, minuteMs } from '../../../contracts/time/durations';
import type { BlobEntry } from '../../domain/events/BlobEntry';
import type { Runtime } from '../Runtime';
import type { MessageBatcher } from './MessageBatcher';

/** The API serves content for seven days; content of about 20 days was seen once. */
const lookBackMs = 30 * dayMs;

/** How long pending blobs are left alone before a sync queues them again. */
export const idleTimes = {
  /** With an empty queue, no worker has what is pending; a row just written may be on its way. */
  withoutQueueMs: 5 * minuteMs,
  /** In a backlog, messages wait for hours; after a day, a message counts as lost. */
  withQueueMs: dayMs,
} as const;

/**
 * Queues again what the ledger has had as pending for longer than `idleMs` (its message is in the
 * poison queue, or was never sent), and what is dead for a reason that may have passed.
 */
export async function requeueUnfinished(
  runtime: Runtime,
  batcher: MessageBatcher,
  idleMs?: number,
): Promise<void> {
  const nowMs = runtime.clock.now();
  const leastIdleMs = idleMs ?? (await idleTime(runtime));
  const rows = runtime.ledger.unfinished(runtime.settings.contentTypes, nowMs - lookBackMs);
  for await (const { reference, counts, changedMs } of rows) {
    const isPassing = (blob: BlobEntry): boolean => blob.transient === true;
    const reopened =
      counts.dead > 0 ? ((await runtime.ledger.reopen(reference, isPassing)) ?? 0) : 0;
    // A blob that stays dead does not make a row idle whose other blobs are in progress.
    if (reopened === 0 && nowMs - changedMs < leastIdleMs) continue;
    await batcher.add({ reference, blobs: Math.max(1, counts.pending + reopened) });
  }
  await batcher.flush();
}

async function idleTime({ queue }: Runtime): Promise<number> {
  return (await queue.length()) === 0 ? idleTimes.withoutQueueMs : idleTimes.withQueueMs;
}
