import { StoppedError } from '../../domain/errors/StoppedError';
import { cleanProblems, type Problem } from '../../domain/problems/Problem';
import { keepClosedTotals } from '../../stores/ledger/ClosedTotals';
import { SyncLease } from '../../stores/state/SyncLease';
import { explainFailure } from '../explainFailure';
import { noteCredential } from '../noteCredential';
import type { Runtime } from '../Runtime';
import { lastRunKey, type SyncCounts, type SyncOptions, type SyncResult } from './SyncResult';

/**
 * Runs a sync while no other process does, and records its result for `status`. `sync` updates the
 * counts and returns its problems; what it throws is recorded, too, before it is thrown.
 */
export async function withSyncLease(
  runtime: Runtime,
  options: SyncOptions,
  sync: (counts: SyncCounts) => Promise<readonly Problem[]>,
): Promise<SyncResult> {
  const { state, clock, onLongWait, stopping } = runtime;
  const startedAt = new Date(clock.now()).toISOString();
  const counts = options.counts ?? { windows: 0, pages: 0, listed: 0 };
  const sent = { ...runtime.client.counts };
  const lease = new SyncLease(state, clock, { onLongWait, stop: stopping });
  try {
    const held = await lease.acquire(options.waitMs);
    if (held) return { ...counts, startedAt, finishedAt: startedAt, problems: [], ...held };
    try {
      const problems = await sync(counts);
      return await recordRun(runtime, { ...counts, startedAt, problems }, sent);
    } catch (error) {
      if (!(error instanceof StoppedError)) {
        await recordRun(runtime, { ...counts, startedAt, problems: [explainFailure(error)] }, sent);
      }
      throw error;
    } finally {
      await lease.release();
    }
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    const finishedAt = new Date(clock.now()).toISOString();
    return { ...counts, startedAt, finishedAt, problems: [], isStopped: true };
  }
}

async function recordRun(
  runtime: Runtime,
  run: Omit<SyncResult, 'finishedAt'>,
  before: Runtime['client']['counts'],
): Promise<SyncResult> {
  const finishedAt = new Date(runtime.clock.now()).toISOString();
  const distinct = new Map(run.problems.map((problem) => [problem.message, problem]));
  const { counts, clockAheadMs } = runtime.client;
  const result = {
    ...run,
    problems: cleanProblems([...distinct.values()]),
    finishedAt,
    observed: {
      requests: counts.requests - before.requests,
      throttled: counts.throttled - before.throttled,
      requestsPerMinute: runtime.settings.requestsPerMinute,
      schedule: runtime.settings.schedule,
      clockAheadMs: clockAheadMs ?? null,
    },
  };
  await runtime.state.update<SyncResult>(lastRunKey, () => result);
  await noteCredential(runtime);
  // They make status cheap, and the next run tries again.
  await keepClosedTotals(runtime).catch(() => undefined);
  return result;
}
