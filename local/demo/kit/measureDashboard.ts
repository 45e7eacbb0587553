import type { KitRow } from '../system/KitEnvironment';

/** The figures of an app on the Power BI dashboard. */
export interface AppMeasures {
  readonly appId: string;
  readonly appName: string;
  readonly launches: number;
  readonly uniqueUsers: number;
}

export interface DashboardMeasures {
  readonly ids: readonly string[];
  readonly launches: number;
  readonly uniqueUsers: number;
  /** Most launched first. */
  readonly apps: readonly AppMeasures[];
}

/**
 * Computes the dashboard's own measures from the table alone: launches are rows, unique users are
 * distinct `admin_userupn`, and Power BI compares texts without case. The lookup gives the app's name.
 */
export function measureDashboard(
  rows: readonly KitRow[],
  inventory: readonly KitRow[],
): DashboardMeasures {
  const names = new Map(
    inventory.map((app) => [String(app['admin_appid']), String(app['admin_displayname'])]),
  );
  const apps = new Map<string, KitRow[]>();
  for (const row of rows) {
    const appId = String(row['admin_applookup']);
    const of = apps.get(appId);
    if (of) of.push(row);
    else apps.set(appId, [row]);
  }
  return {
    ids: rows.map((row) => String(row['admin_auditlogid'])),
    launches: rows.length,
    uniqueUsers: countUsers(rows),
    apps: [...apps]
      .map(([appId, of]) => ({
        appId,
        appName: names.get(appId) ?? '(not in the inventory)',
        launches: of.length,
        uniqueUsers: countUsers(of),
      }))
      .sort((one, other) => other.launches - one.launches || (one.appId < other.appId ? -1 : 1)),
  };
}

function countUsers(rows: readonly KitRow[]): number {
  return new Set(rows.map((row) => String(row['admin_userupn']).toLowerCase())).size;
}
