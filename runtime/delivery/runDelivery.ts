import { AppInventory } from '../dataverse/AppInventory';
import { UserDirectory } from '../dataverse/UserDirectory';
import { writeHealth } from '../dataverse/writeHealth';
import type { Runtime } from '../Runtime';
import type { DataverseSettings } from '../settings/settings';
import { explainFailure } from '../status/explainFailure';
import type { Problem } from '../status/Problem';
import { SyncLease } from '../sync/SyncLease';
import { countOutbox } from './countOutbox';
import { type DeliveryCounts, noDeliveryCounts } from './DeliveryCounts';
import {
  deliveryLeaseKey,
  type DeliveryResult,
  type HeldDelivery,
  lastDeliveryKey,
  servicePauseKey,
} from './DeliveryResult';
import type { DeliveryContext } from './DeliveryContext';
import { DeliveryTable } from './DeliveryTable';
import { enqueueHistory } from './enqueueHistory';
import { LegacyMarks } from './LegacyMarks';
import { type OpenDataverse, openDataverse } from './openDataverse';
import { ShapeReader } from './ShapeReader';
import { workOutbox } from './workOutbox';

export interface DeliveryOptions {
  /** RecordType 45 events younger than this in the outbox wait for their twins; with 0 none does. */
  readonly settleMs: number;
  /** It begins nothing new after so long; without it, it ends when the outbox is empty. */
  readonly budgetMs?: number;
  /** Waits so long for another delivery to end. */
  readonly waitMs?: number;
  /** Whether the sync before it met problems, for the kit's health tables. */
  readonly isSyncFailed?: boolean;
  /** True: writes the health tables only when the state changed. */
  readonly isFrequent?: boolean;
  readonly onProgress?: (counts: Readonly<DeliveryCounts>) => void;
}

/**
 * Empties the outbox into the Starter Kit's tables, one process at a time. Never throws: a Dataverse
 * that is down, and whatever else goes wrong here, is a problem in the result and in `status`.
 */
export async function runDelivery(
  runtime: Runtime,
  dataverse: DataverseSettings,
  options: DeliveryOptions,
): Promise<DeliveryResult | HeldDelivery> {
  const lease = new SyncLease(runtime.state, runtime.clock, deliveryLeaseKey);
  const held = await lease.acquire(options.waitMs);
  if (held) return { ...held, outbox: await countOutbox(runtime.storage.delivery) };
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
  const warnings: Problem[] = [];
  const pause = await state.read<{ readonly untilMs: number }>(servicePauseKey);
  const open = openDataverse(
    { ...runtime.settings, dataverse },
    {
      clock,
      untilMs,
      pausedUntilMs: pause?.untilMs ?? 0,
      onPause: async (pausedUntilMs) => {
        await state.update(servicePauseKey, () => ({ untilMs: pausedUntilMs }));
      },
    },
  );
  const context = makeContext(runtime, dataverse, open, { options, startedMs, counts, warnings });
  let problem: Problem | null = null;
  try {
    const sources = { ...runtime.storage, state };
    await enqueueHistory(context.outbox, dataverse.url, sources, () => clock.now());
    await workOutbox(context, {
      mayGoOn: () => untilMs === undefined || clock.elapsedMs() < untilMs,
      onPage: () => {
        options.onProgress?.(countRequests(counts, open));
      },
    });
  } catch (error) {
    problem = explainFailure(error);
  }
  await reportHealth(runtime, dataverse, open, { options, problem, warnings });
  countRequests(counts, open);
  await open.close();
  const result = {
    startedAt: new Date(startedMs).toISOString(),
    finishedAt: new Date(clock.now()).toISOString(),
    counts,
    outbox: await countOutbox(runtime.storage.delivery),
    problem,
    warnings,
  };
  await state.update<DeliveryResult>(lastDeliveryKey, () => result);
  return result;
}

function makeContext(
  { storage }: Runtime,
  { url, mode }: DataverseSettings,
  { client, graph }: OpenDataverse,
  run: {
    readonly options: DeliveryOptions;
    readonly startedMs: number;
    readonly counts: DeliveryCounts;
    readonly warnings: Problem[];
  },
): DeliveryContext {
  const { settleMs } = run.options;
  const isReplacing = mode === 'replace';
  return {
    client,
    outbox: new DeliveryTable(storage.delivery),
    auditLog: storage.auditLog,
    marks: new LegacyMarks(storage.delivery, new URL(url).host),
    apps: new AppInventory(client, isReplacing),
    users: isReplacing
      ? new UserDirectory(graph, (error) => run.warnings.push(explainFailure(error)))
      : undefined,
    columns: new ShapeReader(client, (problem) => run.warnings.push(problem)),
    settledBeforeMs: settleMs === 0 ? Infinity : run.startedMs - settleMs,
    counts: run.counts,
  };
}

/** The kit's own tables of runs and errors, by choice; what goes wrong here fails nothing. */
async function reportHealth(
  runtime: Runtime,
  dataverse: DataverseSettings,
  { client }: OpenDataverse,
  run: {
    readonly options: DeliveryOptions;
    readonly problem: Problem | null;
    readonly warnings: Problem[];
  },
): Promise<void> {
  if (!dataverse.health) return;
  const isFailed = run.problem !== null || run.options.isSyncFailed === true;
  try {
    const last = await runtime.state.read<DeliveryResult>(lastDeliveryKey);
    if (run.options.isFrequent === true && last && (last.problem !== null) === isFailed) return;
    await writeHealth(client, { at: new Date(runtime.clock.now()), isFailed });
  } catch (error) {
    run.warnings.push(explainFailure(error));
  }
}

function countRequests(counts: DeliveryCounts, { client, graph }: OpenDataverse): DeliveryCounts {
  counts.requests = client.counts.requests + graph.counts.requests;
  counts.throttled = client.counts.throttled + graph.counts.throttled;
  return counts;
}
