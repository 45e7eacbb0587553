import type { ComparedFigures } from '../../../../../contracts/figures/counts/ComparedFigures';
import type {
  FiguresBefore,
  FiguresSummary,
  TrendPeriods,
} from '../../../../../contracts/figures/FiguresSummary';
import type { UniqueUsers } from '../../../../../contracts/figures/counts/UniqueUsers';
import type { FigureSums } from '../count/countApps';
import type { UsersCount } from '../count/countGroups';
import { DayIndex } from '../count/DayIndex';
import type { FigureNames } from '../names/FigureNames';
import type { OpenFigures } from '../count/openFigures';
import { limitDays } from '../range/chooseListedDays';
import { chooseTrendStep, periodsBetween } from '../range/periods';

/** What a report is made of: two periods, filtered, and the names of what is in them. */
export interface FiguresInput {
  readonly figures: OpenFigures;
  /** The period of the same length right before; undefined if the stored launches do not reach back. */
  readonly before: OpenFigures | undefined;
  readonly beforeRange: Pick<FiguresBefore, 'from' | 'to' | 'verdict'> | undefined;
  /** The days that the rows of periods and the trends cover; undefined if there is none. */
  readonly listed: { readonly from: string; readonly to: string } | undefined;
  /** `2026-05-19`, UTC. */
  readonly today: string;
  readonly names: FigureNames;
  /** Times of deletion by app id, ISO 8601; empty if the time is not known. */
  readonly deletions: ReadonlyMap<string, string>;
  readonly period: Pick<
    FiguresSummary,
    'from' | 'to' | 'eventsRemovedTo' | 'dataSince' | 'daysFromEvents' | 'completeness'
  >;
  readonly top: number | undefined;
  /** False: the deployment stores no users, so nobody knows how many there are. */
  readonly areUsersStored: boolean;
}

/** What a report shows of counted users. */
export function toUniqueUsers(
  { areUsersStored }: Pick<FiguresInput, 'areUsersStored'>,
  { uniqueUsers, hasExactUsers }: UsersCount,
): UniqueUsers {
  if (!areUsersStored) return { uniqueUsers: null };
  return { uniqueUsers, ...(hasExactUsers ? {} : { uniqueUsersExact: false }) };
}

/** A number of the period before: 0 for what it does not have, null without such a period. */
export function toCountBefore(
  { before }: Pick<FiguresInput, 'before'>,
  count: number | undefined,
): number | null {
  return before ? (count ?? 0) : null;
}

/** The unique users of the period before; null without one. */
export function toUniqueUsersBefore(
  input: Pick<FiguresInput, 'areUsersStored' | 'before'>,
  count: UsersCount | undefined,
): Pick<ComparedFigures, 'uniqueUsersBefore' | 'uniqueUsersBeforeExact'> {
  if (!input.before) return { uniqueUsersBefore: null };
  const { uniqueUsers, uniqueUsersExact } = toUniqueUsers(input, count ?? nobody);
  return {
    uniqueUsersBefore: uniqueUsers,
    ...(uniqueUsersExact === undefined ? {} : { uniqueUsersBeforeExact: uniqueUsersExact }),
  };
}

const nobody: UsersCount = { uniqueUsers: 0, hasExactUsers: true };

export function toSummary(
  input: FiguresInput,
  sums: FigureSums,
  { before, rowsTotal }: { readonly before: FigureSums | undefined; readonly rowsTotal: number },
): FiguresSummary {
  const { period, beforeRange } = input;
  return {
    ...period,
    launches: sums.launches,
    // Where events were removed, the report always says whether the number is exact.
    ...(period.eventsRemovedTo === undefined ? {} : { uniqueUsersExact: true }),
    ...toUniqueUsers(input, sums),
    launchesWithoutUser: sums.launchesWithoutUser,
    rowsTotal,
    before:
      before && beforeRange
        ? { ...beforeRange, launches: before.launches, ...toUniqueUsers(input, before) }
        : null,
  };
}

/** The periods of the trends: the step follows from the length of the report. */
export function trendOf({ listed, today }: FiguresInput): {
  readonly trendPeriods: TrendPeriods;
  readonly index: DayIndex;
} {
  if (!listed) return { trendPeriods: { step: 'day', periods: [] }, index: new DayIndex([]) };
  const { from, to } = limitDays(listed, today);
  const step = chooseTrendStep(from, to);
  const periods = periodsBetween(step, from, to);
  const names = periods.map(({ period }) => period);
  return { trendPeriods: { step, periods: names }, index: new DayIndex(periods) };
}
