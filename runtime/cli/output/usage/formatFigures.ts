import { explainUniqueUsers } from '../../../../contracts/figures/counts/formatUniqueUsers';
import type { FiguresQuery } from '../../../../contracts/figures/FiguresQuery';
import type { FiguresReport } from '../../../../contracts/figures/FiguresReport';
import { formatCount } from '../../../../contracts/text/formatCount';
import type { Bars } from './chooseBars';
import { formatApps, formatAppsAsCsv } from './formatApps';
import { formatCertainty } from './formatCertainty';
import { formatEnvironments, formatEnvironmentsAsCsv } from './formatEnvironments';
import { formatPeriods, formatPeriodsAsCsv } from './formatPeriods';
import { formatUsers, formatUsersAsCsv } from './formatUsers';

export const noLaunches = 'No launches are stored for this period.';

/** What a report shows: the width of the terminal, its bars, and the apps that were asked for. */
export interface FiguresLayout {
  readonly width?: number | undefined;
  readonly bars?: Bars | undefined;
  readonly change?: FiguresQuery['change'];
}

/** Formats a report for people: its table, the period before, and how certain the figures are. */
export function formatFigures(report: FiguresReport, layout: FiguresLayout = {}): string {
  const isEmpty = report.launches === 0 && layout.change !== 'vanished';
  if (isEmpty && report.from === null) return noLaunches;
  const certainty = formatCertainty(report.completeness);
  if (isEmpty) return [noLaunches, certainty].filter(Boolean).join('\n');
  const lines = [
    formatTableOf(report, layout),
    formatBefore(report),
    formatUnnamed(report),
    certainty,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

export function formatFiguresAsCsv(report: FiguresReport): string {
  switch (report.by) {
    case 'app':
      return formatAppsAsCsv(report);
    case 'environment':
      return formatEnvironmentsAsCsv(report);
    case 'user':
      return formatUsersAsCsv(report);
    default:
      return formatPeriodsAsCsv(report);
  }
}

function formatTableOf(report: FiguresReport, { width, bars, change }: FiguresLayout): string {
  switch (report.by) {
    case 'app':
      if (change === undefined) return formatApps(report, width, bars);
      if (report.apps.length > 0) return formatApps(report, width, bars, 'All apps of the period');
      return change === 'new'
        ? 'Every app of this period was launched before it, too.'
        : 'Every app of the period before was launched in this period, too.';
    case 'environment':
      return formatEnvironments(report, width, bars);
    case 'user':
      return formatUsers(report, width, bars);
    default:
      return formatPeriods(report, width, bars);
  }
}

function formatBefore({ before }: FiguresReport): string {
  if (!before) return '';
  const { from, to, launches, uniqueUsers, uniqueUsersExact, verdict } = before;
  const limit = uniqueUsersExact === false ? 'at most ' : '';
  const users = uniqueUsers === null ? '' : ` by ${limit}${formatCount(uniqueUsers, 'user')}`;
  const certainty = verdict === 'complete' ? '' : ' Not all of these days are complete.';
  return `Before, from ${from} to ${to}: ${formatCount(launches, 'launch', 'launches')}${users}.${certainty}`;
}

function formatUnnamed(report: FiguresReport): string {
  const { launchesWithoutUser } = report;
  if (report.uniqueUsers === null) return explainUniqueUsers(report);
  if (launchesWithoutUser === 0) return '';
  return `${formatCount(launchesWithoutUser, 'launch names', 'launches name')} no user, and unique users do not count them.`;
}
