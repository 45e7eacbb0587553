import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import type { Clock } from '../../domain/time/Clock';
import type { EventQuery } from '../../stores/auditLog/readEvents';
import { readChangedDays } from '../../stores/rollups/ChangedDays';
import { type RollupHeader, RollupTable } from '../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { groupByMonth } from './buildRollups';
import { rollUpDay } from './rollUpDay';
import { sourcesOf } from './sourcesOf';

export interface RollupSource {
  readonly storage: Pick<AuditStorage, 'auditLog' | 'rollups'>;
  readonly clock: Pick<Clock, 'now'>;
}

export interface FoundRollups {
  /** In the order of time. */
  readonly rollups: readonly Rollup[];
  /** Days that were counted from their events, because their roll-up is behind. */
  readonly daysFromEvents: readonly string[];
}

/** Hides the latency of the storage account; a month of a large tenant has some megabytes. */
const parallelReads = 2;
/** A build may replace a roll-up between two requests, but not at each attempt. */
const mostAttempts = 5;

/**
 * The roll-ups of a period, which together count what its events count at this moment: those of whole
 * months, those of single days, and for each day that has changed, one that is made from its events.
 * `undefined` if roll-ups were never built.
 */
export async function readRollups(
  { storage, clock }: RollupSource,
  { fromDay, toDay, appId }: EventQuery,
): Promise<FoundRollups | undefined> {
  const table = new RollupTable(storage.rollups);
  if (!(await table.isComplete())) return undefined;
  const id = appId?.toLowerCase();
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const parts = await planParts(table, clock.now(), { fromDay, toDay });
    const found = await mapConcurrently(parts, parallelReads, (part) =>
      typeof part === 'string'
        ? rollUpDay(storage.auditLog, part, { appId })
        : table.read(part, id),
    );
    const rollups = found.filter((rollup) => rollup !== undefined);
    const daysFromEvents = parts.filter((part) => typeof part === 'string');
    if (rollups.length === parts.length) return { rollups: onlyApp(rollups, id), daysFromEvents };
  }
  throw new Error('The roll-ups of this period changed while they were read. Run it again.');
}

/** With an app id, other apps may be in the same section. */
function onlyApp(rollups: readonly Rollup[], appId: string | undefined): readonly Rollup[] {
  if (appId === undefined) return rollups;
  return rollups.map((rollup) => ({
    ...rollup,
    apps: rollup.apps.filter((app) => app.appId === appId),
  }));
}

/** What to read, in the order of time: a day as text is counted from its events. */
async function planParts(
  rollups: RollupTable,
  nowMs: number,
  { fromDay, toDay }: EventQuery,
): Promise<readonly (RollupHeader | string)[]> {
  const isInside = (day: string): boolean =>
    (fromDay === undefined || day >= fromDay) && (toDay === undefined || day <= toDay);
  // Marks before headers: a day that is changed after this counts as it was before.
  const changed = await readChangedDays(rollups.table, nowMs);
  const [days, months] = await Promise.all([
    rollups.headers('day', { from: fromDay?.slice(0, 7), to: toDay?.slice(0, 7).concat('~') }),
    rollups.headers('month', { from: fromDay?.slice(0, 7), to: toDay?.slice(0, 7) }),
  ]);
  const monthOf = new Map(months.map((header) => [header.period, header]));
  const parts: (RollupHeader | string)[] = [...changed.keys()].filter(isInside);
  for (const [month, ofMonth] of groupByMonth(days)) {
    const header = monthOf.get(month);
    const isWhole =
      header !== undefined &&
      header.build !== '' &&
      header.sources === sourcesOf(ofMonth) &&
      ofMonth.every(({ period }) => isInside(period)) &&
      ![...changed.keys()].some((day) => day.startsWith(month));
    if (isWhole) {
      parts.push(header);
      continue;
    }
    for (const day of ofMonth) {
      if (!isInside(day.period) || changed.has(day.period)) continue;
      parts.push(day.build === '' ? day.period : day);
    }
  }
  const startOf = (part: RollupHeader | string): string =>
    typeof part === 'string' ? part : part.period;
  return parts.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}
