import { useContext } from 'preact/hooks';

import type { TrendPeriods } from '../../../contracts/figures/FiguresSummary';
import { BarChart } from '../../charts/BarChart';
import { PageContext } from '../../context/PageContext';
import type { Column } from '../../tables/Column';
import { countColumn } from '../../tables/countColumn';
import { FoldedTable } from '../../tables/FoldedTable';

export interface TrendChartProps {
  /** A number of launches for each period. */
  readonly trend: readonly number[];
  readonly of: TrendPeriods;
}

interface TrendRow {
  readonly period: string;
  readonly launches: number;
}

/** The trend of an app as bars, with the table behind them: a file has no other days of single apps. */
export function TrendChart({ trend, of: { step, periods } }: TrendChartProps) {
  const { formats } = useContext(PageContext);
  const nameOf = (period: string): string =>
    step === 'week' ? period : step === 'month' ? formats.month(period) : formats.day(period);
  const rows = periods.map((period, at): TrendRow => ({ period, launches: trend[at] ?? 0 }));
  const columns: readonly Column<TrendRow>[] = [
    {
      key: 'period',
      title: 'Period',
      cell: ({ period }) => nameOf(period),
      csv: ({ period }) => period,
    },
    countColumn(formats, 'launches', 'Launches'),
  ];
  return (
    <section>
      <BarChart
        title={`Launches by ${step} (UTC)`}
        format={formats.count}
        bars={rows.map(({ period, launches }) => ({
          key: period,
          short: step === 'day' ? formats.shortDay(period) : nameOf(period),
          label: nameOf(period),
          value: launches,
          isOpen: false,
        }))}
      />
      <FoldedTable
        summary="Table with these figures"
        caption={`Launches by ${step}`}
        columns={columns}
        rows={rows}
        keyOf={({ period }) => period}
        fileName={`app-by-${step}`}
      />
    </section>
  );
}
