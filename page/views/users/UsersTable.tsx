import { useContext } from 'preact/hooks';

import type { UserFigures } from '../../../contracts/figures/UsersReport';
import type { DataQuery } from '../../../contracts/page/dataNames';
import { AboutContext, PageContext } from '../../context/PageContext';
import { UsersNote } from '../../parts/UsersFigure';
import type { Column } from '../../tables/Column';
import { countColumn } from '../../tables/countColumn';
import { RowsTable } from '../../tables/RowsTable';
import type { Formats } from '../../text/Formats';

/** The users of a period, or of one app; those who may not see them read why. */
export function UsersTable({
  query,
  only,
}: {
  readonly query: DataQuery;
  /** The users are those of one app, so their number of apps says nothing. */
  readonly only?: 'app';
}) {
  const { formats } = useContext(PageContext);
  const { users, period } = useContext(AboutContext);
  if (!users) {
    return (
      <p class="note">
        {period === null
          ? 'The names of users are hidden. The role Usage.Read.Users of the usage page shows them.'
          : 'This file has no names of users. The option --users of the command writes them.'}
      </p>
    );
  }
  const columns = columnsOf(formats);
  return (
    <RowsTable
      caption="Users in this period"
      query={{ by: 'user', ...query }}
      columns={columns.filter(({ key }) => !(only && key === 'apps'))}
      csvColumns={columns}
      keyOf={({ user }: UserFigures) => user}
      noun="user"
      note={(report) => <UsersNote of={report} />}
      fileName="users"
    />
  );
}

function columnsOf(formats: Formats): readonly Column<UserFigures>[] {
  return [
    { key: 'user', title: 'User', cell: ({ user }) => user, csv: ({ user }) => user },
    countColumn(formats, 'launches', 'Launches'),
    countColumn(formats, 'apps', 'Apps'),
    {
      key: 'firstDay',
      title: 'First day',
      cell: ({ firstDay }) => formats.day(firstDay),
      csv: ({ firstDay }) => firstDay,
    },
    {
      key: 'lastDay',
      title: 'Last day',
      cell: ({ lastDay }) => formats.day(lastDay),
      csv: ({ lastDay }) => lastDay,
    },
  ];
}
