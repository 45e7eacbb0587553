import { useContext } from 'preact/hooks';

import type { EnvironmentFigures } from '../../contracts/figures/EnvironmentsReport';
import { Sparkline } from '../charts/Sparkline';
import { AboutContext, PageContext } from '../context/PageContext';
import { Change } from '../parts/Change';
import { Heading } from '../parts/Heading';
import { Link } from '../parts/Link';
import type { Column } from '../tables/Column';
import { RowsTable } from '../tables/RowsTable';
import type { Formats } from '../text/Formats';
import { keptOf, periodOf } from './period/Period';
import { PeriodPicker } from './period/PeriodPicker';

/** The environments with launches in the period; each leads to its apps. */
export function Environments() {
  const { address, formats } = useContext(PageContext);
  const { today, period: fixed } = useContext(AboutContext);
  const period = periodOf(address.query, today, fixed);
  return (
    <>
      <Heading>Environments</Heading>
      <PeriodPicker />
      <RowsTable
        caption="Environments with launches in this period"
        query={{ by: 'environment', ...period }}
        columns={columnsOf(formats, keptOf(address.query))}
        keyOf={({ environmentId }) => environmentId}
        noun="environments"
        fileName="environments"
      />
    </>
  );
}

function columnsOf(
  formats: Formats,
  kept: Readonly<Record<string, string>>,
): readonly Column<EnvironmentFigures>[] {
  const count = (
    key: 'launches' | 'uniqueUsers' | 'activeApps',
    title: string,
  ): Column<EnvironmentFigures> => ({
    key,
    title,
    isNumber: true,
    cell: (row) => formats.count(row[key]),
    csv: (row) => row[key],
  });
  return [
    {
      key: 'environmentName',
      title: 'Environment',
      cell: ({ environmentId, environmentName }) => (
        <Link to={{ view: 'apps', query: { ...kept, in: environmentId } }}>
          {environmentName || environmentId || 'No environment named'}
        </Link>
      ),
      csv: (row) => row.environmentName,
    },
    count('launches', 'Launches'),
    {
      key: 'change',
      title: 'Change',
      isNumber: true,
      isSortable: false,
      cell: (row) => <Change now={row.launches} before={row.launchesBefore} />,
    },
    count('uniqueUsers', 'Unique users'),
    count('activeApps', 'Active apps'),
    {
      key: 'trend',
      title: 'Trend',
      isSortable: false,
      cell: (row) => <Sparkline values={row.trend} />,
    },
    {
      key: 'environmentId',
      title: 'Environment id',
      cell: (row) => row.environmentId,
      csv: (row) => row.environmentId,
    },
  ];
}
