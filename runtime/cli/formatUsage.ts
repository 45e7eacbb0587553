import type { UsageReport } from '../usage/readUsage';

/** Usage as a table for people. */
export function formatUsage(usage: UsageReport): string {
  if (usage.apps.length === 0) return 'No launches are stored for this period.';
  const rows = [
    ['App', 'Launches', 'Unique users', 'Last launch'],
    ...usage.apps.map((app) => [
      `${app.appName || app.appId || '(app id unknown)'}${app.deleted ? ' (deleted)' : ''}`,
      String(app.launches),
      String(app.uniqueUsers),
      app.lastLaunch,
    ]),
    [`All ${usage.apps.length} apps`, String(usage.launches), String(usage.uniqueUsers), ''],
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map(([app = '', launches = '', users = '', last = '']) =>
      [
        app.padEnd(widths[0] ?? 0),
        launches.padStart(widths[1] ?? 0),
        users.padStart(widths[2] ?? 0),
        last,
      ]
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const columns = [
  'appId',
  'appName',
  'environmentId',
  'launches',
  'uniqueUsers',
  'firstLaunch',
  'lastLaunch',
  'deleted',
] as const;

/** Usage as CSV (RFC 4180). A leading sign is kept from spreadsheets, which would run formulas. */
export function formatUsageAsCsv(usage: UsageReport): string {
  const lines = usage.apps.map((app) => columns.map((column) => quote(String(app[column]))).join());
  return [columns.join(), ...lines].join('\r\n');
}

function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
