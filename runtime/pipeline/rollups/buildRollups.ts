import { chunk } from '../../domain/concurrency/chunk';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Clock } from '../../domain/time/Clock';
import { mergeRollups } from '../../domain/rollups/mergeRollups';
import type { Rollup } from '../../domain/rollups/Rollup';
import type { ResolvedEvent } from '../../domain/usage/resolveTwins';
import { findDays } from '../../stores/auditLog/findDays';
import {
  ChangedDays,
  type ChangeMark,
  readChangedDays,
  removeMarks,
} from '../../stores/rollups/ChangedDays';
import { type RollupHeader, RollupTable } from '../../stores/rollups/RollupTable';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { keepsComplete } from './keepsComplete';
import { rollUpDay } from './rollUpDay';
import { sourcesOf } from './sourcesOf';

export interface BuildSource {
  readonly storage: Pick<AuditStorage, 'auditLog' | 'ledger' | 'rollups'>;
  readonly clock: Clock;
  /** Ends the build between two periods; the next build continues. */
  readonly stopping?: AbortSignal;
}

export interface BuildOptions {
  /** Builds every day again, whether it has changed or not. */
  readonly isRebuild?: boolean;
  /** Time after which no further day or month is begun; the next build continues. */
  readonly budgetMs?: number;
  readonly onProgress?: (progress: BuildResult) => void;
  /** Receives every event of the days that are built. */
  readonly onEvent?: (event: ResolvedEvent) => void;
  /** Called after the last event of a day. */
  readonly onDayRead?: (day: string) => void;
}

export interface BuildResult {
  readonly days: number;
  readonly months: number;
  /** Days whose events change at the moment, or changed during the build. */
  readonly daysLeft: number;
}

/** Days between two removals of marks, as many as a month has: each roll-up stays in memory meanwhile. */
const daysOfPart = 31;
/** Hides the latency of the storage account. */
const parallelDays = 2;

/**
 * Builds the roll-ups of the days whose events have changed, and of the months of these days. It can
 * stop at any point and run again, also beside another build: a roll-up that is not built counts as
 * changed, and a build that another one has overtaken is dropped.
 */
export async function buildRollups(
  source: BuildSource,
  options: BuildOptions = {},
): Promise<BuildResult> {
  const { isRebuild = false, budgetMs, onProgress = () => undefined } = options;
  const { storage, clock, stopping } = source;
  const { auditLog, ledger } = storage;
  const rollups = new RollupTable(storage.rollups);
  const startedMs = clock.elapsedMs();
  const isOver = (): boolean =>
    stopping?.aborted === true ||
    (budgetMs !== undefined && clock.elapsedMs() - startedMs >= budgetMs);
  if (isRebuild || !(await keepsComplete({ ledger, rollups, clock }))) {
    // Also days that have no events any more.
    const known = (await rollups.headers('day')).map(({ period }) => period);
    const days = new Set([...known, ...(await findDays(auditLog))]);
    await new ChangedDays(rollups.table, clock).markFinished([...days]);
    await rollups.markComplete();
  }
  const changed = await readChangedDays(rollups.table, clock.now());
  const headers = new Map((await rollups.headers('day')).map((header) => [header.period, header]));
  const frozen = new Set(
    (await new RollupTable(storage.rollups, 'frozen').headers('day')).map(({ period }) => period),
  );
  let result: BuildResult = { days: 0, months: 0, daysLeft: changed.size };
  const built = new RecentDays();
  // A build that stops in between leaves marks, and the next build does these days again.
  for (const part of chunk([...changed], daysOfPart)) {
    const finished: ChangeMark[] = [];
    await mapConcurrently(part, parallelDays, async ([day, marks]) => {
      if (isOver()) return;
      if (frozen.has(day)) {
        // Its events were removed, and its totals are final.
        finished.push(...marks);
        result = { ...result, daysLeft: result.daysLeft - 1 };
        return;
      }
      const rollup = await rollUpDay(auditLog, day, { onEvent: options.onEvent });
      options.onDayRead?.(day);
      const build = await rollups.write(rollup, headers.get(day));
      if (build === undefined) return;
      built.add(build, rollup);
      finished.push(...marks);
      const isDone = marks.every(({ isRemovable }) => isRemovable);
      result = {
        ...result,
        days: result.days + 1,
        daysLeft: result.daysLeft - (isDone ? 1 : 0),
      };
      onProgress(result);
    });
    await removeMarks(rollups.table, finished);
    if (isOver()) return result;
  }
  const months = await buildMonths({ rollups, built }, isOver, (count) => {
    onProgress({ ...result, months: count });
  });
  return { ...result, months };
}

/** The days of one month as they were just built, so that the month need not read them again. */
class RecentDays {
  private readonly rollups = new Map<string, Rollup>();

  add(build: string, rollup: Rollup): void {
    const [oldest] = this.rollups.keys();
    if (oldest !== undefined && this.rollups.size >= daysOfPart) this.rollups.delete(oldest);
    this.rollups.set(build, rollup);
  }

  get(build: string): Rollup | undefined {
    return this.rollups.get(build);
  }
}

/** Merges the months whose days are not those that they were merged from. */
async function buildMonths(
  { rollups, built: recent }: { readonly rollups: RollupTable; readonly built: RecentDays },
  isOver: () => boolean,
  onBuilt: (months: number) => void,
): Promise<number> {
  const known = new Map((await rollups.headers('month')).map((header) => [header.period, header]));
  let built = 0;
  for (const [month, days] of groupByMonth(await rollups.headers('day'))) {
    if (isOver()) return built;
    const header = known.get(month);
    if (header && header.build !== '' && header.sources === sourcesOf(days)) continue;
    const merged: Rollup[] = [];
    for (const day of days) {
      const rollup =
        day.build === '' ? undefined : (recent.get(day.build) ?? (await rollups.read(day)));
      if (rollup) merged.push(rollup);
    }
    // A day was replaced meanwhile: the build that replaced it merges the month.
    if (merged.length < days.length) continue;
    const build = await rollups.write(mergeRollups(month, merged), header, sourcesOf(days));
    if (build === undefined) continue;
    built += 1;
    onBuilt(built);
  }
  return built;
}

export function groupByMonth(
  days: readonly RollupHeader[],
): ReadonlyMap<string, readonly RollupHeader[]> {
  const months = new Map<string, RollupHeader[]>();
  for (const day of days) {
    const month = day.period.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return months;
}
