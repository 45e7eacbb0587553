import type { IdleReport } from '../../../../contracts/figures/IdleReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';
import { formatIncomplete } from './formatCertainty';
import { nameOf } from './nameOf';

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
  const isOwned = apps.some(({ owner }) => owner !== '');
  const table = formatTable(
    ['App', 'Last launch|', 'Launches>', 'Verdict', ...(isOwned ? ['Owner'] : [])],
    apps.map((app) => [
      `${nameOf(app)}${app.deleted ? ' (deleted)' : ''}`,
      app.lastLaunch,
      app.launches,
      report.verdict,
      ...(isOwned ? [app.owner] : []),
    ]),
    width,
  );
  const left = report.rowsTotal - apps.length;
  const more = left > 0 ? `… and ${formatCount(left, 'more app')}\n` : '';
  return `${table}\n${more}${certainty}`;
}

function reasonOf({ verdict, completeness }: IdleReport): string {
  return verdict === 'idle' ? '' : formatIncomplete(completeness.days);
}

const columns = ['appId', 'appName', 'environmentId', 'lastLaunch', 'launches', 'deleted'] as const;
/** After the columns that scripts know already. */
const laterColumns = ['environmentName', 'owner'] as const;

export function formatIdleAppsAsCsv(report: IdleReport): string {
  return formatCsv(
    [...columns, 'verdict', 'reason', ...laterColumns],
    report.apps.map((app) => [
      ...columns.map((column) => app[column]),
      report.verdict,
      reasonOf(report),
      ...laterColumns.map((column) => app[column]),
    ]),
  );
}
