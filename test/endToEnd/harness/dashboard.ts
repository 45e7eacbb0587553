import type { GeneratedWeek } from '../../../local/data/generateWeek';
import type { KitRow } from './EmulatedKit';

/** What the Power BI dashboard measures: launches are rows, unique users are distinct UPNs. */
export interface Dashboard {
  readonly launches: number;
  readonly uniqueUsers: number;
  readonly apps: readonly {
    readonly appId: string;
    readonly launches: number;
    readonly uniqueUsers: number;
  }[];
  /** Launches by app and month: `6c39… 2026-05`. */
  readonly months: Readonly<Record<string, number>>;
}

/** Computes the measures from the kit's table; Power BI compares texts without their case. */
export function dashboardOf(rows: ReadonlyMap<string, KitRow>): Omit<Dashboard, 'months'> {
  const all = [...rows.values()].map((row) => ({
    appId: String(row['admin_appid']),
    user: String(row['admin_userupn']).toLowerCase(),
  }));
  const apps = [...new Set(all.map(({ appId }) => appId))].sort().map((appId) => {
    const own = all.filter((row) => row.appId === appId);
    return { appId, launches: own.length, uniqueUsers: new Set(own.map(({ user }) => user)).size };
  });
  const uniqueUsers = new Set(all.map(({ user }) => user)).size;
  return { launches: all.length, uniqueUsers, apps };
}

/** The same measures from what the generator knows. */
export function dashboardOfTruth(week: GeneratedWeek): Omit<Dashboard, 'months'> {
  const { launches, uniqueUsers, apps } = week.truth();
  return {
    launches,
    uniqueUsers,
    apps: apps
      .filter((app) => app.launches > 0)
      .map(({ appId, launches: own, uniqueUsers: users }) => ({
        appId,
        launches: own,
        uniqueUsers: users,
      }))
      .sort((a, b) => (a.appId < b.appId ? -1 : 1)),
  };
}
