import { useContext } from 'preact/hooks';

import type { EnvironmentFigures } from '../../contracts/figures/EnvironmentsReport';
import { PageContext } from '../context/PageContext';
import { Heading } from '../parts/Heading';
import { Link } from '../parts/Link';
import { UsersNote } from '../parts/UsersFigure';
import type { Column } from '../tables/Column';
import { countColumn } from '../tables/countColumn';
import { RowsTable } from '../tables/RowsTable';
import type { Formats } from '../text/Formats';
import { nameOfEnvironment } from '../text/names';
import { changeColumn, trendColumn, usersColumn, usersExactColumn } from './parts/figureColumns';
import { keptOf } from './period/Period';
import { PeriodPicker } from './period/PeriodPicker';
import { usePeriod } from './period/usePeriod';

/** The environments with launches in the period; each leads to its apps. */
export function Environments() {
  const { address, formats } = useContext(PageContext);
  const period = usePeriod();
  const columns = columnsOf(formats, keptOf(address.query));
  return (
    <>
      <Heading>Environments</Heading>
      <PeriodPicker />
      <RowsTable
        caption="Environments with launches in this period"
        query={{ by: 'environment', ...period }}
        columns={columns}
        csvColumns={[...columns, usersExactColumn]}
        keyOf={({ environmentId }) => environmentId}
        noun="environment"
        note={(report) => <UsersNote of={report} />}
        fileName="environments"
      />
    </>
  );
}

function columnsOf(
  formats: Formats,
  kept: Readonly<Record<string, string>>,
): readonly Column<EnvironmentFigures>[] {
  return [
    {
      key: 'environmentName',
      title: 'Environment',
      cell: (row) => (
        <Link to={{ view: 'apps', query: { ...kept, in: row.environmentId } }}>
          {nameOfEnvironment(row)}
        </Link>
      ),
      csv: (row) => row.environmentName,
    },
    countColumn(formats, 'launches', 'Launches'),
    changeColumn,
    usersColumn,
    countColumn(formats, 'activeApps', 'Active apps'),
    trendColumn,
    {
      key: 'environmentId',
      title: 'Environment id',
      cell: (row) => <span class="line">{row.environmentId}</span>,
      csv: (row) => row.environmentId,
    },
  ];
}
