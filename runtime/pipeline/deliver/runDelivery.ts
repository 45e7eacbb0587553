import { StoppedError } from '../../domain/errors/StoppedError';
import type { Runtime } from '../Runtime';
import type { DataverseSettings } from '../../settings/Settings';
import { explainFailure } from '../explainFailure';
import { cleanProblem, type Problem } from '../../domain/problems/Problem';
import { SyncLease } from '../../stores/state/SyncLease';
import { completeRows } from './steps/completeRows';
import { countOutbox } from '../../stores/outbox/countOutbox';
import { type DeliveryCounts, noDeliveryCounts } from './context/DeliveryCounts';
import {
  deliveryLeaseKey,
  type DeliveryResult,
  type HeldDelivery,
  lastDeliveryKey,
  servicePauseKey,
} from './DeliveryResult';
import { openDeliveryContext, warningSubjects } from './context/DeliveryContext';
import { DeliveryWarnings } from './context/DeliveryWarnings';
import { enqueueHistory } from '../../stores/outbox/enqueueHistory';
import { type OpenDataverse, openDataverse } from './openDataverse';
import { reportHealth, reportPostponed } from './steps/reportHealth';
import { moveLastLaunches } from './steps/updateApps';
import { drainOutbox } from './drainOutbox';

export interface DeliveryOptions {
  /** RecordType 45 events wait so long in the outbox for their twins; with 0 they do not wait. */
  readonly settleMs: number;
  /** No page begins after so long; without it, the delivery ends when the outbox is empty. */
  readonly budgetMs?: number;
  /** How long to wait for another delivery to end. */
  readonly waitMs?: number;
  /** Whether the sync before it had problems, for the kit's health tables. */
  readonly isSyncFailed?: boolean;
  /** True: writes the health tables only when the state changed. */
  readonly isFrequent?: boolean;
  readonly onProgress?: (counts: Readonly<DeliveryCounts>) => void;
}

/**
 * Writes the outbox into the Starter Kit's tables, one process at a time. Does not throw for a fault of
 * Dataverse, which is a problem in the result and in `status`. Returns `undefined` if the process was
 * stopped while it waited for another delivery.
 */
export async function runDelivery(
  runtime: Runtime,
  dataverse: DataverseSettings,
  options: DeliveryOptions,
): Promise<DeliveryResult | HeldDelivery | undefined> {
  const lease = new SyncLease(runtime.state, runtime.clock, {
    key: deliveryLeaseKey,
    holder: 'Another delivery',
    onLongWait: runtime.onLongWait,
    stop: runtime.stopping,
  });
  try {
    const held = await lease.acquire(options.waitMs);
    if (held) return { ...held, outbox: await countOutbox(runtime.storage.delivery) };
  } catch (error) {
    if (error instanceof StoppedError) return undefined;
    throw error;
  }
  try {
    return await deliver(runtime, dataverse, options);
  } finally {
    await lease.release();
  }
}

async function deliver(
  runtime: Runtime,
  dataverse: DataverseSettings,
  options: DeliveryOptions,
): Promise<DeliveryResult> {
  const { clock, state } = runtime;
  const startedMs = clock.now();
  const untilMs = options.budgetMs === undefined ? undefined : clock.elapsedMs() + options.budgetMs;
  const counts = { ...noDeliveryCounts };
  const last = await state.read<DeliveryResult>(lastDeliveryKey);
  const subjects = warningSubjects(dataverse, runtime.settings);
  const warnings = new DeliveryWarnings(last?.warnings ?? [], subjects, () => clock.now());
  const pause = await state.read<{ readonly untilMs: number }>(servicePauseKey);
  const open = openDataverse(
    { ...runtime.settings, dataverse },
    {
      clock,
      untilMs,
      onLongWait: runtime.onLongWait,
      stop: runtime.stopping,
      pausedUntilMs: pause?.untilMs ?? 0,
      onPause: async (pausedUntilMs) => {
        await state.update(servicePauseKey, () => ({ untilMs: pausedUntilMs }));
      },
    },
  );
  const { settleMs } = options;
  const context = openDeliveryContext(runtime, dataverse, {
    client: open.client,
    graph: open.graph,
    settledBeforeMs: settleMs === 0 ? Infinity : startedMs - settleMs,
    counts,
    warnings,
  });
  let problem: Problem | null = null;
  try {
    const mayContinue = (): boolean =>
      !runtime.stopping.aborted && (untilMs === undefined || clock.elapsedMs() < untilMs);
    await enqueueHistory(context.outbox, dataverse.url, {
      ...runtime.storage,
      state,
      now: () => clock.now(),
      mayContinue,
    });
    await drainOutbox(context, {
      mayContinue,
      onPage: () => {
        options.onProgress?.(countRequests(counts, open));
      },
    });
    await completeRows(context, mayContinue);
    await moveLastLaunches(context);
  } catch (error) {
    // A stop is not a failure, and an earlier failure may go on.
    problem = error instanceof StoppedError ? (last?.problem ?? null) : explainFailure(error);
  }
  if (dataverse.health && !runtime.stopping.aborted) {
    await reportHealth(context, {
      now: () => clock.now(),
      isFailed: problem !== null || options.isSyncFailed === true,
      wasFailed: last && last.problem !== null,
      isFrequent: options.isFrequent === true,
    });
  }
  countRequests(counts, open);
  await open.close();
  const outbox = await countOutbox(runtime.storage.delivery);
  reportPostponed(counts, outbox, warnings);
  const result: DeliveryResult = {
    startedAt: new Date(startedMs).toISOString(),
    finishedAt: new Date(clock.now()).toISOString(),
    counts,
    outbox,
    problem: problem && cleanProblem(problem),
    warnings: warnings.list().map(cleanProblem),
  };
  await state.update<DeliveryResult>(lastDeliveryKey, () => result);
  return result;
}

function countRequests(counts: DeliveryCounts, { client, graph }: OpenDataverse): DeliveryCounts {
  counts.requests = client.counts.requests + graph.counts.requests;
  counts.throttled = client.counts.throttled + graph.counts.throttled;
  return counts;
}
