import { useContext } from 'preact/hooks';

import type { AppsReport } from '../../../contracts/figures/AppsReport';
import type { PeriodsReport } from '../../../contracts/figures/PeriodsReport';
import { PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import { Heading } from '../../parts/Heading';
import { Link } from '../../parts/Link';
import { Loaded } from '../../parts/Loaded';
import { nameOfApp } from '../../text/names';
import { EnvironmentPicker } from '../parts/EnvironmentPicker';
import { Freshness } from '../health/Freshness';
import { PeriodPicker } from '../period/PeriodPicker';
import { stepOf } from '../period/Period';
import { usePeriod } from '../period/usePeriod';
import { Cards } from './Cards';
import { PeriodsChart } from '../parts/PeriodsChart';

const topApps = '10';

/** Launches, unique users and active apps of a period, against the period before. */
export function Overview() {
  const { address, formats } = useContext(PageContext);
  const { environment = '' } = address.query;
  const period = usePeriod();
  const filter = { ...period, ...(environment === '' ? {} : { environment }) };
  const step = stepOf(address.query, period);
  const periods = useData<PeriodsReport>('figures', { by: step, ...filter });
  const apps = useData<AppsReport>('figures', { by: 'app', ...filter, take: topApps });
  return (
    <>
      <Heading>Overview</Heading>
      <Freshness />
      <div class="filters">
        <PeriodPicker />
        <EnvironmentPicker period={period} name="environment" />
      </div>
      <Loaded of={periods} what="the figures">
        {(report) =>
          report.dataSince === null ? (
            <FirstDay />
          ) : (
            <>
              <Cards report={report} />
              {report.launches === 0 ? <NoLaunches since={report.dataSince} /> : null}
              {report.rows.length === 0 ? null : (
                <PeriodsChart report={report} fileName={`usage-by-${step}`} />
              )}
            </>
          )
        }
      </Loaded>
      {/* What the stored launches cannot answer is explained above. */}
      {periods.failure?.kind === 'refused' ? null : (
        <Loaded of={apps} what="the apps">
          {(report) =>
            report.apps.length === 0 ? null : (
              <section>
                <h2>Most launched apps</h2>
                <ol class="top">
                  {report.apps.map((app) => (
                    <li key={app.appId}>
                      <Link to={{ view: 'app', id: app.appId, query: address.query }}>
                        {nameOfApp(app)}
                      </Link>{' '}
                      <span class="number">{formats.count(app.launches)}</span>
                    </li>
                  ))}
                </ol>
              </section>
            )
          }
        </Loaded>
      )}
    </>
  );
}

function NoLaunches({ since }: { readonly since: string }) {
  const { formats } = useContext(PageContext);
  return (
    <section class="notice" role="status">
      <h2>No launches in this period</h2>
      <p>
        Launches are stored from {formats.day(since)} on.{' '}
        <Link to={{ view: 'health', query: {} }}>Health</Link> shows which days are complete.
      </p>
    </section>
  );
}

function FirstDay() {
  return (
    <section class="notice">
      <h2>No launches are stored yet</h2>
      <p>
        After the subscription starts, Microsoft delivers the first content within hours. Then each
        hourly sync adds launches. <Link to={{ view: 'health', query: {} }}>Health</Link> shows
        whether everything runs.
      </p>
    </section>
  );
}
