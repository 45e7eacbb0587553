import { arrivalDays, worstVerdict } from '../../domain/completeness/deriveEventDays';
import { addDays, dayOf } from '../../domain/time/days';
import type { CompletenessSource } from '../completeness/readCompleteness';
import { readEventDays, type UsageCompleteness } from './readEventDays';
import { readUsage, type UsageReport } from './readUsage';

/** The newest day of events whose content can have been listed again: see `arrivalDays`. */
const newestDaysAgo = arrivalDays + 1;
/** A day gets its verdict five days after its end. If none has one by then, it is unknown. */
const usualDaysAgo = newestDaysAgo + 2;
const oldestDaysAgo = newestDaysAgo + 4;

/** The contract of `usage --idle-for <days> --json`. */
export interface IdleReport {
  readonly idleForDays: number;
  /** The days without a launch, UTC, both included. No app of the list was launched after them, either. */
  readonly from: string;
  readonly to: string;
  /** `idle` only if every day is complete: else a launch may be in what is missing. */
  readonly verdict: 'idle' | 'unknown';
  readonly completeness: UsageCompleteness;
  /** Apps that were ever launched. */
  readonly launchedApps: number;
  /** Apps that were launched before, the longest without a launch first. */
  readonly apps: UsageReport['apps'];
}

/** Finds the apps that were launched before, but not for so many days, nor after them. */
export async function readIdleApps(
  source: CompletenessSource,
  { idleForDays, appId }: { readonly idleForDays: number; readonly appId?: string | undefined },
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
  const { apps } = await readUsage(source.storage, { appId });
  return {
    idleForDays,
    from,
    to,
    verdict: verdict === 'complete' && days.length === idleForDays ? 'idle' : 'unknown',
    completeness: { verdict, days, gaps: all.gaps },
    launchedApps: apps.length,
    apps: apps
      .filter(({ lastLaunch }) => lastLaunch < from)
      .sort((a, b) => (a.lastLaunch < b.lastLaunch ? -1 : 1)),
  };
}
