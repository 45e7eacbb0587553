import { useContext } from 'preact/hooks';

import { PageContext } from '../../context/PageContext';
import { Heading } from '../../parts/Heading';
import { UsersNote } from '../../parts/UsersFigure';
import { countColumn } from '../../tables/countColumn';
import { EnvironmentPicker } from '../parts/EnvironmentPicker';
import { changeColumn, trendColumn, usersColumn } from '../parts/figureColumns';
import { PeriodPicker } from '../period/PeriodPicker';
import { usePeriod } from '../period/usePeriod';
import { AppsTable } from './AppsTable';
import { lastLaunchColumn } from './launchColumns';

/** All apps with launches in the period. */
export function Apps() {
  const { address, formats } = useContext(PageContext);
  const period = usePeriod();
  const { in: environmentId = '' } = address.query;
  return (
    <>
      <Heading>Apps</Heading>
      <div class="filters">
        <PeriodPicker />
        <EnvironmentPicker period={period} name="in" />
      </div>
      <AppsTable
        caption="Apps with launches in this period"
        query={{ by: 'app', ...period, ...(environmentId === '' ? {} : { in: environmentId }) }}
        columns={[
          countColumn(formats, 'launches', 'Launches'),
          changeColumn,
          usersColumn,
          trendColumn,
          lastLaunchColumn(formats),
        ]}
        noun="app"
        note={(report) => <UsersNote of={report} />}
        fileName="apps"
      />
    </>
  );
}
