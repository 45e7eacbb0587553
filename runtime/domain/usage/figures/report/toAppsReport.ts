import type { AppFigures, AppsReport } from '../../../../../contracts/figures/AppsReport';
import type { FiguresQuery } from '../../../../../contracts/figures/FiguresQuery';
import { type AppCount, countApps } from '../count/countApps';
import { countTrend } from '../count/countTrend';
import { toTime } from '../../../time/toTime';
import {
  type FiguresInput,
  toCountBefore,
  toSummary,
  toUniqueUsers,
  toUniqueUsersBefore,
  trendOf,
} from './FiguresInput';

/** Makes the report by app. `launchedEarlier`: apps with a launch before the period. */
export function toAppsReport(
  input: FiguresInput,
  change: FiguresQuery['change'],
  launchedEarlier: ReadonlySet<string>,
): AppsReport {
  const counts = countApps(input.figures);
  const before = input.before ? countApps(input.before) : undefined;
  const beforeOf = new Map(before?.apps.map((app) => [app.appId, app]));
  const { trendPeriods, index } = trendOf(input);
  const partsOf = new Map(input.figures.apps.map((app) => [app.appId, app]));
  const toRow = (app: AppCount): AppFigures => {
    const { appId, launches } = app;
    const environment = input.names.environmentOf(appId);
    const opened = partsOf.get(appId);
    const deletedOn = input.deletions.get(appId) ?? null;
    return {
      appId,
      appName: input.names.appNameOf(app),
      environmentId: environment.environmentId,
      environmentName: environment.environmentName,
      owner: input.names.ownerOf(appId),
      launches,
      ...toUniqueUsers(input, app),
      firstLaunch: toTime(app.firstLaunch),
      lastLaunch: toTime(app.lastLaunch),
      deleted: deletedOn !== null,
      deletedOn,
      launchesBefore: toCountBefore(input, beforeOf.get(appId)?.launches),
      ...toUniqueUsersBefore(input, beforeOf.get(appId)),
      trend: countTrend(opened ? [opened] : [], index),
    };
  };
  const vanished = (): AppCount[] =>
    (before?.apps ?? [])
      .filter(({ appId }) => !partsOf.has(appId))
      .map((app) => ({ ...app, launches: 0, uniqueUsers: 0, hasExactUsers: true }));
  const fresh = (): AppCount[] => counts.apps.filter(({ appId }) => !launchedEarlier.has(appId));
  const chosen = change === 'vanished' ? vanished() : change === 'new' ? fresh() : counts.apps;
  return {
    by: 'app',
    ...toSummary(input, counts, { before, rowsTotal: chosen.length }),
    apps: chosen.slice(0, input.top).map(toRow),
    trendPeriods,
  };
}
