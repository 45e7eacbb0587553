import { bitsOfDays } from '../../domain/rollups/bytes/dayBits';
import type { RollupHeader } from '../../stores/rollups/RollupTable';
import { groupByMonth } from './buildRollups';
import { sourcesOf } from './sourcesOf';

export interface StoredHeaders {
  readonly days: readonly RollupHeader[];
  readonly months: readonly RollupHeader[];
}

/** Days that are read from one roll-up. */
export interface JoinedDays {
  readonly header: RollupHeader;
  /** As `Part.wanted`. */
  readonly wanted?: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Months where possible, and days elsewhere. */
export function joinMonths(
  { days, months }: StoredHeaders,
  {
    isWanted,
    mayCut,
    counted,
  }: {
    readonly isWanted: (day: string) => boolean;
    /** Whether some days of a month can be read from its roll-up. */
    readonly mayCut: boolean;
    /** Days that are counted from their events, whether they have a roll-up or not. */
    readonly counted: readonly string[];
  },
): JoinedDays[] {
  const monthOf = new Map(months.map((header) => [header.period, header]));
  const isCounted = new Set(counted);
  return [...groupByMonth(days)].flatMap(([month, ofMonth]) => {
    const header = monthOf.get(month);
    const isMerged =
      header !== undefined && header.build !== '' && header.sources === sourcesOf(ofMonth);
    const wanted = ofMonth.filter(({ period }) => isWanted(period) && !isCounted.has(period));
    return splitAt(counted, wanted).flatMap((run): JoinedDays[] => {
      const [firstDay = '', lastDay = ''] = [run[0]?.period, run.at(-1)?.period];
      if (isMerged && run.length === ofMonth.length) return [{ header, firstDay, lastDay }];
      if (isMerged && mayCut && run.length > 1) {
        return [{ header, wanted: bitsOf(run), firstDay, lastDay }];
      }
      return run.map((day) => ({ header: day, firstDay: day.period, lastDay: day.period }));
    });
  });
}

/** No part reaches over a day that is counted from its events: readers rely on the order of time. */
function splitAt(
  counted: readonly string[],
  days: readonly RollupHeader[],
): readonly (readonly RollupHeader[])[] {
  const runs: RollupHeader[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const before = run?.at(-1)?.period ?? '';
    const isNext = !counted.some((other) => before < other && other < day.period);
    if (run && isNext) run.push(day);
    else runs.push([day]);
  }
  return runs;
}

function bitsOf(days: readonly RollupHeader[]): number {
  return bitsOfDays(days.map(({ period }) => Number(period.slice(8))));
}
