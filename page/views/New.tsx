import { useContext } from 'preact/hooks';

import { AboutContext, PageContext } from '../context/PageContext';
import { Heading } from '../parts/Heading';
import { RowsTable } from '../tables/RowsTable';
import {
  countColumns,
  environmentColumn,
  firstLaunchColumn,
  lastLaunchColumn,
  nameColumn,
  ownerColumn,
  withIds,
} from './apps/appColumns';
import { keptOf, periodBefore, periodOf } from './period/Period';
import { PeriodPicker } from './period/PeriodPicker';

/** Apps that were launched for the first time, and apps that nobody launches any more. */
export function New() {
  const { address, formats } = useContext(PageContext);
  const { today, period: fixed, users } = useContext(AboutContext);
  const period = periodOf(address.query, today, fixed);
  const before = periodBefore(period);
  const name = nameColumn(keptOf(address.query));
  const counts = countColumns(formats).filter(({ key }) => key !== 'change' && key !== 'trend');
  const place = [name, environmentColumn, ...(users ? [ownerColumn] : [])];
  const added = [...place, firstLaunchColumn(formats), ...counts];
  const gone = [...place, lastLaunchColumn(formats)];
  const keyOf = (app: { readonly appId: string; readonly environmentId: string }): string =>
    `${app.appId} ${app.environmentId}`;
  return (
    <>
      <Heading>What is new</Heading>
      <PeriodPicker />
      <section>
        <h2>New apps</h2>
        <p class="note">Their first stored launch is in this period.</p>
        <RowsTable
          caption="New apps"
          query={{ by: 'app', change: 'new', ...period }}
          columns={added}
          csvColumns={withIds(added)}
          keyOf={keyOf}
          noun="new apps"
          fileName="new-apps"
        />
      </section>
      <section>
        <h2>Vanished apps</h2>
        <p class="note">
          They were launched from {formats.day(before.from)} to {formats.day(before.to)}, and not in
          this period.
        </p>
        <RowsTable
          caption="Vanished apps"
          query={{ by: 'app', change: 'vanished', ...period }}
          columns={gone}
          csvColumns={withIds(gone)}
          keyOf={keyOf}
          noun="vanished apps"
          fileName="vanished-apps"
          prefix="v"
        />
      </section>
    </>
  );
}
