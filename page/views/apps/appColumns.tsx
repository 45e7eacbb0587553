import type { AppFigures } from '../../../contracts/figures/AppsReport';
import { Sparkline } from '../../charts/Sparkline';
import { Change } from '../../parts/Change';
import { Link } from '../../parts/Link';
import type { Column } from '../../tables/Column';
import type { Formats } from '../../text/Formats';

type Query = Readonly<Record<string, string>>;
type AppColumn = Column<AppFigures>;

export function nameOfApp({ appName, appId }: Pick<AppFigures, 'appName' | 'appId'>): string {
  return appName || appId || 'No app named';
}

/** The name of the app, which leads to its own view; `kept`: the period, which goes along. */
export function nameColumn(kept: Query): AppColumn {
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

export const environmentColumn: AppColumn = {
  key: 'environmentName',
  title: 'Environment',
  cell: (app) => app.environmentName || app.environmentId,
  csv: (app) => app.environmentName,
};

export const ownerColumn: AppColumn = {
  key: 'owner',
  title: 'Owner',
  cell: (app) => app.owner,
  csv: (app) => app.owner,
};

/** For CSV alone: an id says nothing in a table. */
const idColumns: readonly AppColumn[] = [
  { key: 'appId', title: 'App id', cell: () => null, csv: (app) => app.appId },
  {
    key: 'environmentId',
    title: 'Environment id',
    cell: () => null,
    csv: (app) => app.environmentId,
  },
];

export function countColumns(formats: Formats): readonly AppColumn[] {
  return [
    {
      key: 'launches',
      title: 'Launches',
      isNumber: true,
      cell: (app) => formats.count(app.launches),
      csv: (app) => app.launches,
    },
    {
      key: 'change',
      title: 'Change',
      isNumber: true,
      isSortable: false,
      cell: (app) => <Change now={app.launches} before={app.launchesBefore} />,
    },
    {
      key: 'uniqueUsers',
      title: 'Unique users',
      isNumber: true,
      cell: (app) => formats.count(app.uniqueUsers),
      csv: (app) => app.uniqueUsers,
    },
    {
      key: 'trend',
      title: 'Trend',
      isSortable: false,
      cell: (app) => <Sparkline values={app.trend} />,
    },
  ];
}

export function firstLaunchColumn(formats: Formats): AppColumn {
  return {
    key: 'firstLaunch',
    title: 'First launch',
    cell: (app) => <span class="line">{formats.day(app.firstLaunch)}</span>,
    csv: (app) => app.firstLaunch,
  };
}

export function lastLaunchColumn(formats: Formats): AppColumn {
  return {
    key: 'lastLaunch',
    title: 'Last launch',
    cell: (app) => <span class="line">{formats.day(app.lastLaunch)}</span>,
    csv: (app) => app.lastLaunch,
  };
}

/** The columns of CSV: those of a table and the ids. */
export function withIds(columns: readonly AppColumn[]): readonly AppColumn[] {
  return [...columns, ...idColumns];
}
