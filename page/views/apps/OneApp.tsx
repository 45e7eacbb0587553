import { useContext } from 'preact/hooks';

import type { AppFigures, AppsReport } from '../../../contracts/figures/AppsReport';
import type { PeriodsReport } from '../../../contracts/figures/PeriodsReport';
import { AboutContext, PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import { Heading } from '../../parts/Heading';
import { Link } from '../../parts/Link';
import { Loaded } from '../../parts/Loaded';
import { nameOfApp } from '../../text/names';
import { UsersTable } from '../users/UsersTable';
import { PeriodsChart } from '../parts/PeriodsChart';
import { PeriodPicker } from '../period/PeriodPicker';
import { keptOf, type Period, stepOf } from '../period/Period';
import { usePeriod } from '../period/usePeriod';
import { AppFacts } from './AppFacts';
import { TrendChart } from './TrendChart';

/** One app: its days, and its users for those who may see them. */
export function OneApp({ id }: { readonly id: string }) {
  const { period: fixed } = useContext(AboutContext);
  const period = usePeriod();
  const { address } = useContext(PageContext);
  return (
    <>
      <p class="back">
        <Link to={{ view: 'apps', query: keptOf(address.query) }}>All apps</Link>
      </p>
      {fixed ? <AppOfFile id={id} period={period} /> : <AppOfServer id={id} period={period} />}
    </>
  );
}

interface AppProps {
  readonly id: string;
  readonly period: Period;
}

function AppOfServer({ id, period }: AppProps) {
  const { address } = useContext(PageContext);
  const step = stepOf(address.query, period);
  const all = useData<AppsReport>('figures', { by: 'app', app: id });
  const periods = useData<PeriodsReport>('figures', { by: step, app: id, ...period });
  return (
    <>
      <Heading>{headingOf(id, all.value?.apps)}</Heading>
      <Loaded of={all} what="the app">
        {({ apps }) => (
          <>
            {apps.map((app) => (
              <AppFacts key={app.environmentId} app={app} since="ever stored" />
            ))}
            <PeriodPicker />
            <Loaded of={periods} what="the figures">
              {(report) => <PeriodsChart report={report} fileName={`app-by-${step}`} only="app" />}
            </Loaded>
            <section>
              <h2>Users</h2>
              <UsersTable query={{ app: id, ...period }} only="app" />
            </section>
          </>
        )}
      </Loaded>
    </>
  );
}

/** The focus is on the heading as soon as the view opens, and then its name is not known yet. */
function headingOf(id: string, apps: readonly AppFigures[] | undefined): string {
  return apps === undefined ? 'App' : nameOfApp(apps[0] ?? { appId: id, appName: '' });
}

/** A file has the trend of each app, and no days or users of single apps. */
function AppOfFile({ id, period }: AppProps) {
  const found = useData<AppsReport>('figures', { by: 'app', ...period, search: id, take: '1' });
  return (
    <>
      <Heading>{headingOf(id, found.value?.apps)}</Heading>
      <Loaded of={found} what="the app">
        {({ apps: [app], trendPeriods }) =>
          app === undefined ? (
            <p>This app has no launches in the period of this file.</p>
          ) : (
            <>
              <AppFacts app={app} since="of the period" />
              <TrendChart trend={app.trend} of={trendPeriods} />
            </>
          )
        }
      </Loaded>
    </>
  );
}
