import type { Problem } from '../../domain/problems/Problem';
import type { Runtime } from '../Runtime';
import { ensureSubscriptions, withRefusedStart } from './ensureSubscriptions';
import { listWindows } from './listWindows';
import { MessageBatcher } from './MessageBatcher';
import { moveWatermark, planListing, reportGap } from './planListing';
import { requeueUnfinished } from './requeueUnfinished';
import type { SyncOptions, SyncResult } from './SyncResult';
import { withSyncLease } from './withSyncLease';

/**
 * The hourly run, from top to bottom. Two steps follow elsewhere: `ingest/ingestBatches.ts` downloads
 * the queued blobs into the sinks (the function `ingest`, or `drain/drain.ts` in one process), and
 * `deliver/runDelivery.ts` writes the outbox to Dataverse. Every step can stop and run again. Throws
 * only when nothing can be done at all, because the token or the storage account is refused.
 */
export function runHourlySync(runtime: Runtime, options: SyncOptions = {}): Promise<SyncResult> {
  return withSyncLease(runtime, options, async (counts) => {
    const batcher = new MessageBatcher(runtime.queue, options.onSent);
    await requeueUnfinished(runtime, batcher, options.idleMs);
    const refusedStarts = await ensureSubscriptions(runtime.client, runtime.settings.contentTypes);
    const problems: Problem[] = [];
    try {
      // A content type that is refused leaves the others alone.
      for (const contentType of runtime.settings.contentTypes) {
        const plan = await planListing(contentType, runtime, options.sinceMs);
        // Each page goes into the ledger first, and then into the queue.
        const listing = await listWindows(plan, { runtime, batcher, counts });
        await batcher.flush();
        await moveWatermark(plan, listing.windows, runtime);
        const found = [...listing.problems, ...reportGap(plan)];
        problems.push(...withRefusedStart(found, refusedStarts.get(contentType)));
      }
    } finally {
      // Also when the run stops: what is in the ledger gets its message now, and not in an hour.
      await batcher.flush();
    }
    return problems;
  });
}
