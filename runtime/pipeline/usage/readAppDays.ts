import type { AppDaysReport } from '../../../contracts/figures/AppDaysReport';
import type { FiguresQuery } from '../../../contracts/figures/FiguresQuery';
import { toAppDays } from '../../domain/usage/figures/report/toAppDays';
import { type FiguresSource, readFiguresInput } from './readFiguresInput';

/** Launches and unique users of each app and day of a period. */
export async function readAppDays(
  source: FiguresSource,
  query: Pick<FiguresQuery, 'from' | 'to' | 'app' | 'environment'>,
): Promise<AppDaysReport> {
  const input = await readFiguresInput(source, { by: 'day', ...query }, { isCompared: false });
  return { days: toAppDays(input), completeness: input.period.completeness };
}
