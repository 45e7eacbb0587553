import type { PeriodsReport } from '../../../../../contracts/figures/PeriodsReport';
import { worstVerdict } from '../../../completeness/deriveEventDays';
import { countPeriods } from '../count/countPeriods';
import { countSums } from '../count/countSums';
import { type FiguresInput, toSummary, toUniqueUsers } from './FiguresInput';
import { periodsBetween } from '../range/periods';

export function toPeriodsReport(input: FiguresInput, by: PeriodsReport['by']): PeriodsReport {
  const { figures, listed, period, top } = input;
  const counts = countPeriods(figures, listed ? periodsBetween(by, listed.from, listed.to) : []);
  const before = input.before ? countSums(input.before) : undefined;
  const rows = counts.periods.map((counted) => {
    const { from, to, launches, activeApps } = counted;
    const days = period.completeness.days.filter(({ date }) => date >= from && date <= to);
    return {
      period: counted.period,
      from,
      to,
      launches,
      ...toUniqueUsers(input, counted),
      activeApps,
      verdict: worstVerdict(days.map(({ verdict }) => verdict)),
    };
  });
  const summary = toSummary(input, counts, { before, rowsTotal: rows.length });
  return {
    by,
    ...summary,
    activeApps: figures.apps.length,
    before: summary.before && { ...summary.before, activeApps: input.before?.apps.length ?? 0 },
    // The last ones are those that people look at.
    rows: top === undefined ? rows : rows.slice(-top),
  };
}
