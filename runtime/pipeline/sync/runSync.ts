import type { ContentType } from '../../../contracts/names/contentTypes';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { Runtime } from '../Runtime';
import { explainFailure } from '../explainFailure';
import { cleanProblems, type Problem } from '../../domain/problems/Problem';
import { isStorageError } from '../../domain/errors/isStorageError';
import { ensureSubscriptions } from './ensureSubscriptions';
import { idleTimes } from './idleTimes';
import { MessageBatcher } from './MessageBatcher';
import { requeueUnfinished } from './requeueUnfinished';
import { SyncLease } from '../../stores/state/SyncLease';
import { syncContentType } from './syncContentType';
import type { SyncCounts } from './syncContentType';

export interface SyncOptions {
  readonly sinceMs?: number | undefined;
  /** Pending content without a message for so long is sent again. */
  readonly idleMs?: number;
  /** Called when work was put into the queue. */
  readonly onSent?: () => void;
  readonly counts?: SyncCounts;
  /** Waits for another sync to end, so long; else it leaves the run to that one. */
  readonly waitMs?: number;
}

export interface SyncResult extends SyncCounts {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly problems: readonly Problem[];
  /** Another process had the lease; nothing was done. */
  readonly heldBy?: string;
  /** The process was asked to stop before the listing was complete; the next run repeats it. */
  readonly isStopped?: boolean;
}

export const lastRunKey = 'last-run';

/**
 * The hourly run: subscriptions, unfinished work of earlier runs, then each content type. One
 * refused content type leaves the others alone. Throws only when nothing can be done at all: no
 * token, no storage.
 */
export async function runSync(runtime: Runtime, options: SyncOptions = {}): Promise<SyncResult> {
  const startedAt = new Date(runtime.clock.now()).toISOString();
  const counts = options.counts ?? { windows: 0, pages: 0, listed: 0 };
  const lease = new SyncLease(runtime.state, runtime.clock, {
    onLongWait: runtime.onLongWait,
    stop: runtime.stopping,
  });
  try {
    const held = await lease.acquire(options.waitMs);
    if (held) return { ...counts, startedAt, finishedAt: startedAt, problems: [], ...held };
    return await runHeld(runtime, options, { counts, startedAt, lease });
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    const finishedAt = new Date(runtime.clock.now()).toISOString();
    return { ...counts, startedAt, finishedAt, problems: [], isStopped: true };
  }
}

async function runHeld(
  runtime: Runtime,
  options: SyncOptions,
  run: {
    readonly counts: SyncCounts;
    readonly startedAt: string;
    readonly lease: SyncLease;
  },
): Promise<SyncResult> {
  const { counts, startedAt } = run;
  try {
    const problems = await syncAll(runtime, options, counts);
    return await recordRun(runtime, { ...counts, startedAt, problems });
  } catch (error) {
    if (!(error instanceof StoppedError)) {
      await recordRun(runtime, { ...counts, startedAt, problems: [explainFailure(error)] });
    }
    throw error;
  } finally {
    await run.lease.release();
  }
}

async function syncAll(
  runtime: Runtime,
  options: SyncOptions,
  counts: SyncCounts,
): Promise<Problem[]> {
  const { contentTypes } = runtime.settings;
  const outbox = new MessageBatcher(runtime.queue, options.onSent);
  await requeueUnfinished(runtime, outbox, options.idleMs ?? (await idleTime(runtime)));
  const subscriptionProblems = await ensureSubscriptionsIfPossible(runtime);
  const problems: Problem[] = [];
  try {
    for (const contentType of contentTypes) {
      const found = await syncContentType(contentType, {
        runtime,
        outbox,
        counts,
        sinceMs: options.sinceMs,
      });
      // A start that was refused matters only where content cannot be listed either.
      const refused = found.length > 0 ? subscriptionProblems.get(contentType) : undefined;
      problems.push(...(refused ? [refused] : []));
      // One refusal is one problem, though each request of the content type meets it.
      problems.push(...found.filter(({ code }) => code !== refused?.code));
    }
  } finally {
    // Also when the run stops: what was entered has its message, and needs not wait for the next run.
    await outbox.flush();
  }
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}

async function idleTime(runtime: Runtime): Promise<number> {
  return (await runtime.queue.length()) === 0 ? idleTimes.withoutQueueMs : idleTimes.withQueueMs;
}

/** Listing content may work all the same; if it does not, it says why for each content type. */
async function ensureSubscriptionsIfPossible(
  runtime: Runtime,
): Promise<ReadonlyMap<ContentType, Problem>> {
  try {
    return await ensureSubscriptions(runtime.client, runtime.settings.contentTypes);
  } catch (error) {
    if (error instanceof ConnectorError || isStorageError(error)) throw error;
    return new Map();
  }
}

async function recordRun(
  runtime: Runtime,
  run: Omit<SyncResult, 'finishedAt'>,
): Promise<SyncResult> {
  const finishedAt = new Date(runtime.clock.now()).toISOString();
  const result = { ...run, problems: cleanProblems(run.problems), finishedAt };
  await runtime.state.update<SyncResult>(lastRunKey, () => result);
  return result;
}
