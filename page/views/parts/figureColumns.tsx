import { Sparkline } from '../../charts/Sparkline';
import { Change } from '../../parts/Change';
import type { Column } from '../../tables/Column';

/** The change of launches against the period before. */
export const changeColumn: Column<{
  readonly launches: number;
  readonly launchesBefore: number | null;
}> = {
  key: 'change',
  title: 'Change',
  isNumber: true,
  isSortable: false,
  cell: (row) => <Change now={row.launches} before={row.launchesBefore} />,
};

export const trendColumn: Column<{ readonly trend: readonly number[] }> = {
  key: 'trend',
  title: 'Trend',
  isSortable: false,
  cell: (row) => <Sparkline values={row.trend} />,
};
