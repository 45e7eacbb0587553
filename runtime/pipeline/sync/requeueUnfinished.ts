import { dayMs, minuteMs } from '../../../contracts/time/durations';
import type { BatchReference, BlobEntry } from '../../domain/events/BlobEntry';
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

export interface RequeueOptions {
  /** Age at which pending content is queued again; without it, the length of the queue decides. */
  readonly idleMs?: number | undefined;
  /** Keys of rows that this run has queued already. */
  readonly queued?: ReadonlySet<string>;
}

/**
 * Queues again what the ledger has had as pending for longer than `idleMs` (its message was lost, or
 * never sent), and what is dead for a reason that may have passed. A row that is queued again counts
 * as changed: in a long outage, the queue gets each row once a day and not once an hour. Returns how many
 * dead blobs are tried again.
 */
export async function requeueUnfinished(
  runtime: Pick<Runtime, 'clock' | 'ledger' | 'settings' | 'queue'>,
  batcher: MessageBatcher,
  { idleMs, queued = new Set() }: RequeueOptions = {},
): Promise<number> {
  const nowMs = runtime.clock.now();
  const leastIdleMs = idleMs ?? (await idleTime(runtime));
  const rows = runtime.ledger.unfinished(runtime.settings.contentTypes, nowMs - lookBackMs);
  const idle: BatchReference[] = [];
  let triedAgain = 0;
  for await (const { reference, counts, changedMs } of rows) {
    if (queued.has(reference.rowKey)) continue;
    const isPassing = (blob: BlobEntry): boolean => blob.transient === true;
    const reopened =
      counts.dead > 0 ? ((await runtime.ledger.reopen(reference, isPassing)) ?? 0) : 0;
    triedAgain += reopened;
    // A blob that stays dead does not make a row idle whose other blobs are in progress.
    // Storage sets the time of a change, and its clock may be ahead of this one.
    if (reopened === 0 && Math.abs(nowMs - changedMs) < leastIdleMs) continue;
    if (reopened === 0) idle.push(reference);
    await batcher.add({ reference, blobs: Math.max(1, counts.pending + reopened) });
  }
  await batcher.flush();
  // A drain, which queues everything, processes the queue itself.
  if (leastIdleMs > 0) await runtime.ledger.noteQueued(idle, nowMs);
  return triedAgain;
}

async function idleTime({ queue }: Pick<Runtime, 'queue'>): Promise<number> {
  return (await queue.length()) === 0 ? idleTimes.withoutQueueMs : idleTimes.withQueueMs;
}
