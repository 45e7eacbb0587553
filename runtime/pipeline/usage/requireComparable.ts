import type { FiguresQuery } from '../../../contracts/figures/FiguresQuery';
import { formatCount } from '../../../contracts/text/formatCount';
import { lengthOf } from '../../domain/usage/figures/range/rangeBefore';
import { mostListedDays } from '../../domain/usage/figures/range/chooseListedDays';
import type { FiguresInput } from '../../domain/usage/figures/report/FiguresInput';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { secondMs } from '../../../contracts/time/durations';
import { addDays, dayOf, lastDayOfMonth, spanOfDay } from '../../domain/time/days';
import { readRollups } from '../rollups/readRollups';
import type { FiguresSource } from './readFiguresInput';

/** Throws if a comparison needs a first day, and none is given. */
export function requireFirstDay({ change, from }: FiguresQuery): void {
  if (change === undefined || from !== undefined) return;
  throw new ConfigurationError({
    code: 'usage.noFirstDay',
    problem: `A period without a first day has no time before it, so no app in it is known as ${change}.`,
    fix: 'Pass the first day of the period, such as --from 2026-05-01.',
  });
}

/** Throws if the stored launches do not reach far enough back to know which apps are new or vanished. */
export function requireComparable(
  { change, from = '' }: FiguresQuery,
  { before, period: { dataSince } }: FiguresInput,
): void {
  if (change === undefined) return;
  const isKnown =
    change === 'vanished' ? before !== undefined : dataSince !== null && dataSince < from;
  if (isKnown) return;
  throw new ConfigurationError({
    code: 'usage.noEarlierLaunches',
    problem:
      dataSince === null
        ? 'No launch is stored, so there is no period to compare with.'
        : `Launches are stored since ${dataSince}, so the apps before ${from} are not known.`,
    fix:
      dataSince === null
        ? 'Run a sync first: audit-log sync --drain'
        : 'Choose a later first day or a shorter period.',
  });
}

/** Throws if a list of periods would have more days than a person can read. */
export function requireListable({ listed }: FiguresInput): void {
  if (listed === undefined || lengthOf(listed) <= mostListedDays) return;
  throw new ConfigurationError({
    code: 'usage.longPeriod',
    problem: `The launches from ${listed.from} to ${listed.to} are ${formatCount(lengthOf(listed), 'day')}, and a list has at most ${mostListedDays}. A record may have a wrong time.`,
    fix: 'Pass --from and --to.',
  });
}

/** The ids of the apps that were launched before the period. */
export async function readAppsLaunchedBefore(
  source: FiguresSource,
  { change, from, app }: FiguresQuery,
): Promise<ReadonlySet<string>> {
  if (change !== 'new' || from === undefined) return new Set();
  const toDay = lastDayToRead(from, dayOf(source.clock.now()));
  const { rollups } = await readRollups(source, { toDay, appId: app, detail: 'apps' });
  const fromSeconds = spanOfDay(from).startMs / secondMs;
  const earlier = rollups.flatMap(({ apps }) =>
    apps.filter(({ firstLaunch }) => firstLaunch < fromSeconds),
  );
  return new Set(earlier.map(({ appId }) => appId));
}

/** The roll-up of a whole month takes the place of up to thirty days. That of this month changes daily. */
function lastDayToRead(from: string, today: string): string {
  const month = from.slice(0, 7);
  return month >= today.slice(0, 7) ? addDays(from, -1) : lastDayOfMonth(month);
}
