import type { EnvironmentsReport } from '../../../../../contracts/figures/EnvironmentsReport';
import { countEnvironments } from '../count/countEnvironments';
import { countTrend } from '../count/countTrend';
import {
  type FiguresInput,
  toCountBefore,
  toSummary,
  toUniqueUsers,
  toUniqueUsersBefore,
  trendOf,
} from './FiguresInput';

export function toEnvironmentsReport(input: FiguresInput): EnvironmentsReport {
  const { names, figures } = input;
  const keyOf = ({ appId }: { readonly appId: string }): string => names.environmentOf(appId).key;
  const counts = countEnvironments(figures, keyOf);
  const before = input.before ? countEnvironments(input.before, keyOf) : undefined;
  const beforeOf = new Map(before?.environments.map((one) => [one.key, one]));
  const { trendPeriods, index } = trendOf(input);
  const { environments } = counts;
  const rows = environments.slice(0, input.top).map((counted) => {
    const { key, apps, launches } = counted;
    const earlier = beforeOf.get(key);
    const { environmentId, environmentName } = names.environmentOf(apps[0]?.appId ?? '');
    return {
      environmentId,
      environmentName,
      launches,
      ...toUniqueUsers(input, counted),
      activeApps: apps.length,
      launchesBefore: toCountBefore(input, earlier?.launches),
      ...toUniqueUsersBefore(input, earlier),
      activeAppsBefore: toCountBefore(input, earlier?.apps.length),
      trend: countTrend(apps, index),
    };
  });
  return {
    by: 'environment',
    ...toSummary(input, counts, { before, rowsTotal: environments.length }),
    rows,
    trendPeriods,
  };
}
