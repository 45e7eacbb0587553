import { formatCount } from '../../../contracts/text/formatCount';
import type { EventDay, FiguresCompleteness } from '../../../contracts/figures/FiguresCompleteness';
import { addDays } from '../../domain/time/days';
import type { IdleReport } from '../../../contracts/figures/IdleReport';
import { formatCsv } from './formatCsv';
import { formatTable } from './formatTable';
import { nameOf } from './formatUsage';

/** More would not fit into one line. */
const mostRanges = 4;

/** One line if the figures of a period are not complete; empty if they are. */
export function formatCertainty({ verdict, days }: FiguresCompleteness): string {
  if (verdict === 'complete' || days.length === 0) return '';
  return `Not complete: ${formatIncomplete(days)}. To see why: audit-log report completeness`;
}

/** `2026-11-18 (losses), 2026-11-22 to 2026-11-24 (unknown)`. */
function formatIncomplete(days: readonly EventDay[]): string {
  const ranges: { from: string; to: string; verdict: EventDay['verdict'] }[] = [];
  for (const { date, verdict } of days) {
    if (verdict === 'complete') continue;
    const last = ranges.at(-1);
    if (last?.verdict === verdict && addDays(last.to, 1) === date) last.to = date;
    else ranges.push({ from: date, to: date, verdict });
  }
  const shown = ranges.slice(-mostRanges).map(({ from, to, verdict }) => {
    const span = from === to ? from : `${from} to ${to}`;
    return `${span} (${verdict === 'unknown' ? 'unknown' : 'losses'})`;
  });
  const left = ranges.length - shown.length;
  return [...(left > 0 ? [formatCount(left, 'earlier period')] : []), ...shown].join(', ');
}

/** Formats idle apps as a table for people, with the reason of an unknown verdict. */
export function formatIdleApps(report: IdleReport, width?: number): string {
  const { from, to, idleForDays, apps } = report;
  const period = `${from} to ${to}`;
  const certainty =
    report.verdict === 'idle'
      ? `No launch from ${period}. All days are complete.`
      : `No launch is stored from ${period}, but not all of these days are complete, so a launch may be missing: ${reasonOf(report)}. To see why: audit-log report completeness --from ${from}`;
  if (report.launchedApps === 0) return 'No app was launched yet, so no app can be idle.';
  if (apps.length === 0) {
    return `Every app that was ever launched was launched in the last ${formatCount(idleForDays, 'day')} or later.\n${certainty}`;
  }
  const table = formatTable(
    ['App', 'Last launch', 'Launches>', 'Verdict'],
    apps.map((app) => [
      `${nameOf(app)}${app.deleted ? ' (deleted)' : ''}`,
      app.lastLaunch,
      app.launches,
      report.verdict,
    ]),
    width,
  );
  return `${table}\n${certainty}`;
}

function reasonOf({ verdict, completeness }: IdleReport): string {
  return verdict === 'idle' ? '' : formatIncomplete(completeness.days);
}

const columns = ['appId', 'appName', 'environmentId', 'lastLaunch', 'launches', 'deleted'] as const;

export function formatIdleAppsAsCsv(report: IdleReport): string {
  return formatCsv(
    [...columns, 'verdict', 'reason'],
    report.apps.map((app) => [
      ...columns.map((column) => app[column]),
      report.verdict,
      reasonOf(report),
    ]),
  );
}
