import { exactCell } from '../../../contracts/figures/counts/formatUniqueUsers';
import type { UniqueUsers } from '../../../contracts/figures/counts/UniqueUsers';
import { Sparkline } from '../../charts/Sparkline';
import { Change } from '../../parts/Change';
import { UsersFigure } from '../../parts/UsersFigure';
import type { Column } from '../../tables/Column';

/** The change of launches against the period before. */
export const changeColumn: Column<{
  readonly launches: number;
  readonly launchesBefore: number | null;
}> = {
  key: 'launchesBefore',
  title: 'Change',
  isNumber: true,
  isSortable: false,
  csv: (row) => row.launchesBefore ?? '',
  cell: (row) => <Change now={row.launches} before={row.launchesBefore} />,
};

export const usersColumn: Column<UniqueUsers> = {
  key: 'uniqueUsers',
  title: 'Unique users',
  isNumber: true,
  cell: (row) => <UsersFigure of={row} />,
  csv: ({ uniqueUsers }) => uniqueUsers ?? '',
};

/** For CSV alone: a table has a sign beside the number. */
export const usersExactColumn: Column<UniqueUsers> = {
  key: 'uniqueUsersExact',
  title: 'Unique users are exact',
  cell: () => null,
  csv: ({ uniqueUsers, uniqueUsersExact }) => exactCell(uniqueUsers, uniqueUsersExact),
};

export const trendColumn: Column<{ readonly trend: readonly number[] }> = {
  key: 'trend',
  title: 'Trend',
  isSortable: false,
  csv: (row) => row.trend.join(' '),
  cell: (row) => <Sparkline values={row.trend} />,
};
