import type { ContentType } from '../../../contracts/names/contentTypes';
import { isStorageError } from '../../domain/errors/isStorageError';
import type { Problem } from '../../domain/problems/Problem';
import { refreshCompleteness } from '../completeness/refreshCompleteness';
import { explainFailure } from '../explainFailure';
import { redrivePoison } from '../poison/redrivePoison';
import type { Runtime } from '../Runtime';
import { ensureSubscriptions, withRefusedStart } from './ensureSubscriptions';
import { listWindows } from './listWindows';
import { MessageBatcher } from './MessageBatcher';
import { moveWatermark, planListing, recordUnsubscribed, reportGap } from './planListing';
import { requeueUnfinished } from './requeueUnfinished';
import { SyncDeadline, SyncLateError } from './SyncDeadline';
import type { SyncCounts, SyncOptions, SyncResult } from './SyncResult';
import { withSyncLease } from './withSyncLease';

/**
 * The hourly run, from top to bottom. Two steps follow elsewhere: `ingest/ingestBatches.ts` downloads
 * the queued blobs into the sinks (the function `ingest`, or `drain/drain.ts` in one process), and
 * `deliver/runDelivery.ts` writes the outbox to Dataverse. Every step can stop and run again. Throws
 * only when nothing can be done at all, because the token or the storage account is refused.
 */
export function runHourlySync(runtime: Runtime, options: SyncOptions = {}): Promise<SyncResult> {
  const { afterListing = (refresh) => refreshCompleteness(runtime, refresh) } = options;
  return withSyncLease(runtime, options, async (counts) => {
    // First: without a way to store events, messages would fail until their blobs count as dead.
    await runtime.users.check();
    await runtime.users.deleteExpired();
    const deadline = new SyncDeadline(runtime.clock, options.limits, runtime.stopping);
    const batcher = new MessageBatcher(runtime.queue, options.onSent);
    const { queued, problems } = await emptyPoisonQueue(runtime, counts, options.onSent);
    const triedAgain = await requeueUnfinished(runtime, batcher, {
      idleMs: options.idleMs,
      queued,
    });
    if (triedAgain > 0) counts.triedAgain = triedAgain;
    let isDaily = false;
    try {
      const refusedStarts = await startSubscriptions(runtime, deadline, counts);
      // A content type that is refused leaves the others alone.
      for (const contentType of runtime.settings.contentTypes) {
        const plan = await planListing(contentType, runtime, options.sinceMs);
        // Each page goes into the ledger first, and then into the queue.
        const listing = await listWindows(plan, { runtime, batcher, counts, deadline });
        await batcher.flush();
        await moveWatermark(plan, listing.windows, runtime);
        isDaily ||= plan.isReconciliation;
        const found = [...listing.problems, ...reportGap(plan)];
        problems.push(...withRefusedStart(found, refusedStarts.get(contentType)));
      }
    } finally {
      deadline.close();
      // Also when the run stops: what is in the ledger gets its message now, and not in an hour.
      await batcher.flush();
    }
    const isOver = (): boolean => deadline.isLate() || runtime.stopping.aborted;
    await afterListing({ isDaily, isOver });
    return problems;
  });
}

/** A problem of the poison queue, such as a missing role, does not hold up the listing. */
async function emptyPoisonQueue(
  runtime: Runtime,
  counts: SyncCounts,
  onSent: SyncOptions['onSent'],
): Promise<{ readonly queued: ReadonlySet<string>; readonly problems: Problem[] }> {
  const queued = new Set<string>();
  try {
    const poison = await redrivePoison(runtime, {
      onQueued: ({ rowKey }) => {
        queued.add(rowKey);
        onSent?.();
      },
    });
    if (poison.messages + poison.unreadable > 0) counts.poison = poison;
    return { queued, problems: [] };
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return { queued, problems: [explainFailure(error)] };
  }
}

/** Under throttling, the requests may take longer than the run has. */
async function startSubscriptions(
  runtime: Runtime,
  deadline: SyncDeadline,
  counts: SyncCounts,
): Promise<ReadonlyMap<ContentType, Problem>> {
  const { client, settings } = runtime;
  const onRestarted = (contentType: ContentType): void => {
    counts.restarted = [...(counts.restarted ?? []), contentType];
  };
  const beforeStart = (contentType: ContentType): Promise<void> =>
    recordUnsubscribed(contentType, runtime);
  try {
    return await deadline.untilOver(
      ensureSubscriptions(client, settings.contentTypes, onRestarted, beforeStart),
    );
  } catch (error) {
    if (error instanceof SyncLateError) return new Map();
    throw error;
  }
}
