import type { FiguresQuery } from '../../../contracts/figures/FiguresQuery';
import type { IdleReport } from '../../../contracts/figures/IdleReport';
import { arrivalDays, worstVerdict } from '../../domain/completeness/deriveEventDays';
import { addDays, dayOf } from '../../domain/time/days';
import type { FiguresSource } from './readFiguresInput';
import { readEventDays } from './readEventDays';
import { readFigures } from './readFigures';

/** The newest day of events whose content can have been listed again: see `arrivalDays`. */
const newestDaysAgo = arrivalDays + 1;
/** A day gets its verdict five days after its end. If none has one by then, it is unknown. */
const usualDaysAgo = newestDaysAgo + 2;
const oldestDaysAgo = newestDaysAgo + 4;

interface IdleQuery extends Pick<FiguresQuery, 'app' | 'environment' | 'top'> {
  readonly idleForDays: number;
}

/** Finds the apps that were launched before, but not for so many days, nor after them. */
export async function readIdleApps(
  source: FiguresSource,
  { idleForDays, top, ...filter }: IdleQuery,
): Promise<IdleReport> {
  const today = dayOf(source.clock.now());
  const all = await readEventDays(source, {
    from: addDays(today, 1 - oldestDaysAgo - idleForDays),
    to: today,
  });
  const newest = all.days.findLast(
    ({ date, verdict }) => date <= addDays(today, -newestDaysAgo) && verdict !== 'unknown',
  );
  const isRecent = newest !== undefined && newest.date >= addDays(today, -oldestDaysAgo);
  const to = isRecent ? newest.date : addDays(today, -usualDaysAgo);
  const from = addDays(to, 1 - idleForDays);
  const days = all.days.filter(({ date }) => date >= from && date <= to);
  const verdict = worstVerdict(days.map((day) => day.verdict));
  const { apps } = await readFigures(source, { by: 'app', ...filter });
  const idle = apps.filter(({ lastLaunch }) => lastLaunch < from);
  return {
    idleForDays,
    from,
    to,
    verdict: verdict === 'complete' && days.length === idleForDays ? 'idle' : 'unknown',
    completeness: { verdict, days, gaps: all.gaps },
    launchedApps: apps.length,
    rowsTotal: idle.length,
    apps: idle.sort((a, b) => (a.lastLaunch < b.lastLaunch ? -1 : 1)).slice(0, top),
  };
}
