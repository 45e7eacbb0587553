import { formatCount } from '../../../contracts/text/formatCount';
import { cutToWidth, textWidth } from '../../../contracts/text/textWidth';
import type { DashboardMeasures } from './measureDashboard';
import type { ShownUsage } from './compareDashboard';

/** Formats the dashboard's figures beside those of the Audit Log, app by app. */
export function formatDashboard(dashboard: DashboardMeasures, usage: ShownUsage): string {
  const theirs = new Map(usage.apps.map((app) => [app.appId, app]));
  const lines = dashboard.apps.map(({ appId, appName, launches, uniqueUsers }) => {
    const other = theirs.get(appId);
    return [appName, launches, uniqueUsers, other?.launches ?? 0, other?.uniqueUsers ?? 0];
  });
  const { launches, uniqueUsers } = usage;
  return [
    ['App', 'Launches', 'Unique users', 'Audit Log: launches', 'users'],
    ...lines,
    [
      `All ${formatCount(lines.length, 'app')}`,
      dashboard.launches,
      dashboard.uniqueUsers,
      launches,
      uniqueUsers,
    ],
  ]
    .map(([name, ...figures]) => `${pad(String(name))}${figures.map(align).join('')}`)
    .join('\n');
}

const nameWidth = 32;
const widths = [10, 14, 21, 7];

function pad(name: string): string {
  const text = cutToWidth(name, nameWidth);
  return text + ' '.repeat(nameWidth - textWidth(text));
}

function align(figure: string | number | undefined, column: number): string {
  return String(figure ?? '').padStart(widths[column] ?? 0);
}
