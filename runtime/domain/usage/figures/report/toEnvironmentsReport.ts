import type { EnvironmentsReport } from '../../../../../contracts/figures/EnvironmentsReport';
import { countEnvironments } from '../count/countEnvironments';
import { countTrend, DayIndex } from '../count/countPeriods';
import { type FiguresInput, toSummary, trendOf } from './FiguresInput';

export function toEnvironmentsReport(input: FiguresInput): EnvironmentsReport {
  const { names, figures } = input;
  const keyOf = ({ appId }: { readonly appId: string }): string => names.environmentOf(appId).key;
  const counts = countEnvironments(figures, keyOf);
  const before = input.before ? countEnvironments(input.before, keyOf) : undefined;
  const beforeOf = new Map(before?.environments.map((one) => [one.key, one]));
  const { trendPeriods, periods } = trendOf(input);
  const index = new DayIndex(periods);
  const known = (count: number | undefined): number | null => (before ? (count ?? 0) : null);
  const rows = counts.environments.map(({ key, apps, launches, uniqueUsers }) => {
    const earlier = beforeOf.get(key);
    const { environmentId, environmentName } = names.environmentOf(apps[0]?.appId ?? '');
    return {
      environmentId,
      environmentName,
      launches,
      uniqueUsers,
      activeApps: apps.length,
      launchesBefore: known(earlier?.launches),
      uniqueUsersBefore: known(earlier?.uniqueUsers),
      activeAppsBefore: known(earlier?.apps.length),
      trend: countTrend(apps, index),
    };
  });
  return {
    by: 'environment',
    ...toSummary(input, counts, { before, rowsTotal: rows.length }),
    rows: rows.slice(0, input.top),
    trendPeriods,
  };
}
