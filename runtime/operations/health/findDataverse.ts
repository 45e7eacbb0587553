import { hourMs } from '../../../contracts/time/durations';
import { formatCount } from '../../../contracts/text/formatCount';
import type { RefusalReason } from '../../stores/outbox/countOutbox';
import type { KnownProblem, Problem } from '../../domain/problems/Problem';
import type { DataverseStatus } from './facts/DataverseStatus';

/** Deliveries come every few minutes, and RecordType 45 events wait an hour for their twins. */
const pendingTooLongHours = 6;
/** The kit takes its inventory daily, and the inventory of a large tenant takes some days. */
const parkedTooLongHours = 7 * 24;

/** Finds the problems of the Dataverse sink that the stored state shows. */
export function findDataverse(status: DataverseStatus, nowMs: number): (KnownProblem | Problem)[] {
  const { problem, warnings } = status.lastDelivery ?? { problem: null, warnings: [] };
  return [
    ...(problem ? [problem] : pendingProblems(status, nowMs)),
    ...warnings,
    ...rejectedProblems(status),
    ...parkedProblems(status, nowMs),
  ];
}

function pendingProblems(
  { pending, oldestPending }: DataverseStatus,
  nowMs: number,
): KnownProblem[] {
  if (pending === 0 || hoursSince(oldestPending, nowMs) < pendingTooLongHours) return [];
  return [
    {
      code: 'dataverse.behind',
      message: `${formatCount(pending, 'launch waits', 'launches wait')} to be written into Dataverse, the first since ${oldestPending}.`,
      fix: 'Check that the function "deliver" of the function app is enabled. To write the launches now: audit-log sync --drain',
    },
  ];
}

function rejectedProblems({ rejected, reasons }: DataverseStatus): KnownProblem[] {
  if (rejected === 0) return [];
  return [
    {
      code: 'dataverse.rejected',
      message: `Dataverse refused ${formatCount(rejected, 'launch', 'launches')}. ${formatReasons(reasons.rejected)}`,
      fix: 'Correct the cause, then run: audit-log redrive. To discard these launches: audit-log outbox --state rejected --discard',
    },
  ];
}

/** `3 × The first reason. 1 × The second.` */
export function formatReasons(reasons: readonly RefusalReason[]): string {
  return reasons.map(({ reason, rows }) => `${rows} × ${reason}`).join(' ');
}

function parkedProblems(status: DataverseStatus, nowMs: number): KnownProblem[] {
  const { parked, parkedApps, oldestParked } = status;
  if (parked === 0 || hoursSince(oldestParked, nowMs) < parkedTooLongHours) return [];
  return [
    {
      code: 'dataverse.parked',
      message: `${formatCount(parked, 'launch', 'launches')} of ${formatCount(parkedApps, 'app')} ${parked === 1 ? 'waits for its app' : 'wait for their apps'} to come into the kit's inventory, the first since ${oldestParked}.`,
      fix: 'Check that the kit\'s inventory flows ("Admin | Sync Template v4 (Apps)" and its driver) run and cover all environments. Apps that were deleted before the inventory found them never appear; their launches are harmless here.',
    },
  ];
}

function hoursSince(time: string | null, nowMs: number): number {
  return time === null ? 0 : (nowMs - Date.parse(time)) / hourMs;
}
