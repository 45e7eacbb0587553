import { useContext } from 'preact/hooks';

import type { AppFigures } from '../../../contracts/figures/AppsReport';
import { AboutContext, PageContext } from '../../context/PageContext';
import { Link } from '../../parts/Link';
import type { Column } from '../../tables/Column';
import { RowsTable, type RowsTableProps } from '../../tables/RowsTable';
import { nameOfApp } from '../../text/names';
import { usersColumn, usersExactColumn } from '../parts/figureColumns';
import { keptOf } from '../period/Period';

type AppColumn = Column<AppFigures>;

type AppsTableProps = Omit<RowsTableProps<AppFigures>, 'columns' | 'csvColumns' | 'keyOf'> & {
  /** What the table shows of each app after its name. */
  readonly columns: readonly AppColumn[];
};

/** Apps, each of which leads to its own view; the period goes along. Readers of names see owners. */
export function AppsTable({ columns: figures, ...table }: AppsTableProps) {
  const { address } = useContext(PageContext);
  const { users } = useContext(AboutContext);
  const name = nameColumn(keptOf(address.query));
  const place = [environmentColumn, ...(users ? [ownerColumn] : [])];
  return (
    <RowsTable
      {...table}
      // A narrow screen has the first ones in view.
      columns={[name, ...figures, ...place]}
      csvColumns={[
        name,
        ...place,
        ...figures,
        ...idColumns,
        ...(figures.includes(usersColumn) ? [usersExactColumn] : []),
      ]}
      keyOf={({ appId, environmentId }) => `${appId} ${environmentId}`}
    />
  );
}

function nameColumn(kept: Readonly<Record<string, string>>): AppColumn {
  return {
    key: 'appName',
    title: 'App',
    cell: (app) => (
      <>
        <Link to={{ view: 'app', id: app.appId, query: kept }}>{nameOfApp(app)}</Link>
        {app.deleted ? <span class="tag">deleted</span> : null}
      </>
    ),
    csv: (app) => app.appName,
  };
}

const environmentColumn: AppColumn = {
  key: 'environmentName',
  title: 'Environment',
  cell: (app) => app.environmentName || app.environmentId,
  csv: (app) => app.environmentName,
};

const ownerColumn: AppColumn = {
  key: 'owner',
  title: 'Owner',
  cell: (app) => app.owner,
  isEmpty: (app) => !app.owner,
  csv: (app) => app.owner,
};

/** For CSV alone: an id says nothing in a table, and a deleted app has a sign beside its name. */
const idColumns: readonly AppColumn[] = [
  { key: 'deleted', title: 'Deleted', cell: () => null, csv: (app) => app.deleted },
  { key: 'appId', title: 'App id', cell: () => null, csv: (app) => app.appId },
  {
    key: 'environmentId',
    title: 'Environment id',
    cell: () => null,
    csv: (app) => app.environmentId,
  },
];
