import type { FiguresQuery, FigureView } from '../../../contracts/figures/FiguresQuery';
import type { FiguresReport, FiguresReports } from '../../../contracts/figures/FiguresReport';
import { toAppsReport } from '../../domain/usage/figures/report/toAppsReport';
import { toEnvironmentsReport } from '../../domain/usage/figures/report/toEnvironmentsReport';
import { toPeriodsReport } from '../../domain/usage/figures/report/toPeriodsReport';
import { toUsersReport } from '../../domain/usage/figures/report/toUsersReport';
import { type FiguresSource, readFiguresInput } from './readFiguresInput';
import {
  readAppsLaunchedBefore,
  requireComparable,
  requireFirstDay,
  requireListable,
} from './requireComparable';
import { requireUsers } from './requireUsers';

/**
 * Launches and unique users of a period, with the verdicts of its days: the figures of the command, the
 * page and the files. Throws a `ConfigurationError` if a filter names something that was never stored,
 * or if the stored launches cannot answer the query.
 */
export async function readFigures<View extends FigureView>(
  source: FiguresSource,
  query: FiguresQuery<View>,
): Promise<FiguresReports[View]>;
export async function readFigures(
  source: FiguresSource,
  query: FiguresQuery,
): Promise<FiguresReport> {
  requireFirstDay(query);
  if (query.by === 'user') await requireUsers(source);
  const input = await readFiguresInput(source, query);
  switch (query.by) {
    case 'app': {
      requireComparable(query, input);
      return toAppsReport(input, query.change, await readAppsLaunchedBefore(source, query));
    }
    case 'environment':
      return toEnvironmentsReport(input);
    case 'user':
      return toUsersReport(input);
    default:
      requireListable(input);
      return toPeriodsReport(input, query.by);
  }
}
