import type { AppFigures, AppsReport } from '../../../../../contracts/figures/AppsReport';

/** A report of these apps; what matters to a test is given. */
export function appsReport(...apps: readonly Partial<AppFigures>[]): AppsReport {
  return {
    by: 'app',
    from: '2026-05-18T08:00:00Z',
    to: '2026-05-19T13:17:34Z',
    apps: apps.map((app) => ({
      appId: 'app-1',
      appName: 'Expenses',
      environmentId: 'env-1',
      environmentName: 'Production',
      owner: '',
      launches: 12,
      uniqueUsers: 3,
      firstLaunch: '2026-05-18T08:00:00Z',
      lastLaunch: '2026-05-19T13:17:34Z',
      deleted: false,
      deletedOn: null,
      launchesBefore: null,
      uniqueUsersBefore: null,
      trend: [0, 1, 11],
      ...app,
    })),
    trendPeriods: { step: 'day', periods: ['2026-05-17', '2026-05-18', '2026-05-19'] },
    launches: 112,
    uniqueUsers: 7,
    launchesWithoutUser: 0,
    rowsTotal: apps.length,
    dataSince: '2026-05-17',
    before: null,
    daysFromEvents: [],
    completeness: { verdict: 'complete', days: [], gaps: [] },
  };
}
