import { formatCount } from '../../../contracts/text/formatCount';
import { AppInventory } from '../../clients/dataverse/AppInventory';
import { UserDirectory } from '../../clients/graph/UserDirectory';
import { writeHealth } from '../../clients/dataverse/writeHealth';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { Runtime } from '../Runtime';
import type { DataverseSettings } from '../../settings/Settings';
import { explainFailure } from '../explainFailure';
import { cleanProblem, type Problem } from '../../domain/problems/Problem';
import { SyncLease } from '../../stores/state/SyncLease';
import { completeRows } from './steps/completeRows';
import { countOutbox, type OutboxCounts } from '../../stores/outbox/countOutbox';
import { type DeliveryCounts, noDeliveryCounts } from './context/DeliveryCounts';
import {
  deliveryLeaseKey,
  type DeliveryResult,
  type HeldDelivery,
  lastDeliveryKey,
  servicePauseKey,
} from './DeliveryResult';
import type { DeliveryContext } from './context/DeliveryContext';
import { OutboxTable } from '../../stores/outbox/OutboxTable';
import { DeliveryWarnings, type WarningSubject } from './context/DeliveryWarnings';
import { enqueueHistory } from '../../stores/outbox/enqueueHistory';
import { LastLaunches } from '../../stores/outbox/LastLaunches';
import { LegacyMarks } from '../../stores/outbox/LegacyMarks';
import { type OpenDataverse, openDataverse } from './openDataverse';
import { SchemaReader } from './context/SchemaReader';
import { moveLastLaunches } from './steps/updateApps';
import { drainOutbox } from './drainOutbox';

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
 * Undefined: the run was stopped while it waited for another delivery.
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
  const warnings = new DeliveryWarnings(last?.warnings ?? [], subjectsOf(dataverse), () =>
    clock.now(),
  );
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
  const context = makeContext(runtime, dataverse, open, { options, startedMs, counts, warnings });
  let problem: Problem | null = null;
  try {
    const sources = { ...runtime.storage, state };
    await enqueueHistory(context.outbox, dataverse.url, sources, () => clock.now());
    const mayGoOn = (): boolean =>
      !runtime.stopping.aborted && (untilMs === undefined || clock.elapsedMs() < untilMs);
    await drainOutbox(context, {
      mayGoOn,
      onPage: () => {
        options.onProgress?.(countRequests(counts, open));
      },
    });
    await completeRows(context, mayGoOn);
    await moveLastLaunches(context);
  } catch (error) {
    // A stop is not a failure, and does not show that an earlier one is over.
    problem = error instanceof StoppedError ? (last?.problem ?? null) : explainFailure(error);
  }
  if (!runtime.stopping.aborted)
    await reportHealth(runtime, dataverse, open, { options, problem, warnings, last });
  countRequests(counts, open);
  await open.close();
  const outbox = await countOutbox(runtime.storage.delivery);
  judgeRows(counts, outbox, warnings);
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

function makeContext(
  { storage, clock }: Runtime,
  { url, mode }: DataverseSettings,
  { client, graph }: OpenDataverse,
  run: {
    readonly options: DeliveryOptions;
    readonly startedMs: number;
    readonly counts: DeliveryCounts;
    readonly warnings: DeliveryWarnings;
  },
): DeliveryContext {
  const { settleMs } = run.options;
  const { warnings, counts } = run;
  const isReplacing = mode === 'replace';
  const { host } = new URL(url);
  return {
    client,
    outbox: new OutboxTable(storage.delivery),
    auditLog: storage.auditLog,
    marks: new LegacyMarks(storage.delivery, host),
    apps: new AppInventory(
      client,
      isReplacing
        ? {
            onMissingDetail: (error) => {
              warnings.report('inventory', explainFailure(error));
            },
            onAllDetails: () => {
              warnings.resolve('inventory');
            },
          }
        : undefined,
    ),
    lastLaunches: isReplacing ? new LastLaunches(storage.delivery, host) : undefined,
    users: isReplacing
      ? new UserDirectory(graph, clock, {
          onFault: (error) => {
            warnings.report('users', explainFailure(error));
          },
          onSuccess: () => {
            warnings.resolve('users');
          },
        })
      : undefined,
    columns: new SchemaReader(client, warnings),
    settledBeforeMs: settleMs === 0 ? Infinity : run.startedMs - settleMs,
    counts,
    warnings,
  };
}

/** What a delivery with these settings can still find, and so also show to be over. */
function subjectsOf({ mode, health }: DataverseSettings): ReadonlySet<WarningSubject> {
  return new Set<WarningSubject>([
    ...(['columns', 'apps', 'rows'] as const),
    ...(mode === 'replace' ? (['inventory', 'users'] as const) : []),
    ...(health ? (['health'] as const) : []),
  ]);
}

/** Single rows that met faults in all attempts end no delivery, and must not pass in silence. */
function judgeRows(
  { postponed }: DeliveryCounts,
  { pending }: OutboxCounts,
  warnings: DeliveryWarnings,
): void {
  if (pending === 0) warnings.resolve('apps');
  if (postponed === 0) {
    warnings.resolve('rows');
    return;
  }
  warnings.report('rows', {
    code: 'dataverse.postponed',
    message: `Dataverse reported a fault of its own for ${formatCount(postponed, 'row')}, in all attempts.`,
    fix: 'The next delivery tries them again. If this stays, look at the plug-ins and flows of the table admin_auditlogs in the environment.',
  });
}

/** The kit's own tables of runs and errors, by choice; what goes wrong here fails nothing. */
async function reportHealth(
  runtime: Runtime,
  dataverse: DataverseSettings,
  { client }: OpenDataverse,
  run: {
    readonly options: DeliveryOptions;
    readonly problem: Problem | null;
    readonly warnings: DeliveryWarnings;
    readonly last: DeliveryResult | undefined;
  },
): Promise<void> {
  if (!dataverse.health) return;
  const { options, warnings, last } = run;
  const isFailed = run.problem !== null || options.isSyncFailed === true;
  if (options.isFrequent === true && last && (last.problem !== null) === isFailed) return;
  try {
    await writeHealth(client, { at: new Date(runtime.clock.now()), isFailed });
    warnings.resolve('health');
  } catch (error) {
    warnings.report('health', explainFailure(error));
  }
}

function countRequests(counts: DeliveryCounts, { client, graph }: OpenDataverse): DeliveryCounts {
  counts.requests = client.counts.requests + graph.counts.requests;
  counts.throttled = client.counts.throttled + graph.counts.throttled;
  return counts;
}
