import { useContext } from 'preact/hooks';

import { PageContext } from '../context/PageContext';
import { Heading } from '../parts/Heading';
import { countColumn } from '../tables/countColumn';
import { UsersNote } from '../parts/UsersFigure';
import { AppsTable } from './apps/AppsTable';
import { firstLaunchColumn, lastLaunchColumn } from './apps/launchColumns';
import { usersColumn } from './parts/figureColumns';
import { periodBefore } from './period/Period';
import { PeriodPicker } from './period/PeriodPicker';
import { usePeriod } from './period/usePeriod';

/** Apps that were launched for the first time, and apps that were only launched in the period before. */
export function New() {
  const { formats } = useContext(PageContext);
  const period = usePeriod();
  const before = periodBefore(period);
  return (
    <>
      <Heading>What is new</Heading>
      <PeriodPicker />
      <section>
        <h2>New apps</h2>
        <p class="note">Their first stored launch is in this period.</p>
        <AppsTable
          caption="New apps"
          query={{ by: 'app', change: 'new', ...period }}
          columns={[
            firstLaunchColumn(formats),
            countColumn(formats, 'launches', 'Launches'),
            usersColumn,
          ]}
          noun="new app"
          note={(report) => <UsersNote of={report} />}
          fileName="new-apps"
        />
      </section>
      <section>
        <h2>Vanished apps</h2>
        <p class="note">
          They were launched from {formats.day(before.from)} to {formats.day(before.to)}, and not in
          this period.
        </p>
        <AppsTable
          caption="Vanished apps"
          query={{ by: 'app', change: 'vanished', ...period }}
          columns={[lastLaunchColumn(formats)]}
          noun="vanished app"
          fileName="vanished-apps"
          prefix="v"
        />
      </section>
    </>
  );
}
