import type { FiguresQuery, FigureView } from '../../../contracts/figures/FiguresQuery';
import type { FiguresReport, FiguresReports } from '../../../contracts/figures/FiguresReport';
import type { AppsReport } from '../../../contracts/figures/AppsReport';
import { dayOf } from '../../domain/time/days';
import type { CompletenessSource } from '../completeness/readCompleteness';
import { readEventDays } from './readEventDays';
import { readUsage } from './readUsage';

/**
 * Launches and unique users of a period, with the verdicts of its days: the figures of the command, the
 * page and the files. Throws a `ConfigurationError` if a filter names something that was never stored.
 */
export async function readFigures<View extends FigureView>(
  source: CompletenessSource,
  query: FiguresQuery<View>,
): Promise<FiguresReports[View]>;
export async function readFigures(
  source: CompletenessSource,
  query: FiguresQuery,
): Promise<FiguresReport> {
  if (query.by !== 'app') throw new Error(`Figures by ${query.by} cannot be read yet.`);
  return await readApps(source, query);
}

async function readApps(source: CompletenessSource, query: FiguresQuery): Promise<AppsReport> {
  const { from, to, app, top } = query;
  const usage = await readUsage(
    source.storage,
    { fromDay: from, toDay: to, appId: app },
    source.clock,
  );
  const today = dayOf(source.clock.now());
  const first = from ?? usage.from?.slice(0, 10);
  const completeness = await readEventDays(source, { from: first ?? today, to: to ?? today });
  return {
    by: 'app',
    ...usage,
    apps: usage.apps.slice(0, top).map((figures) => ({
      ...figures,
      environmentName: '',
      owner: '',
      launchesBefore: null,
      uniqueUsersBefore: null,
      trend: [],
    })),
    trendPeriods: { step: 'day', periods: [] },
    launchesWithoutUser: 0,
    rowsTotal: usage.apps.length,
    dataSince: null,
    before: null,
    completeness,
  };
}
