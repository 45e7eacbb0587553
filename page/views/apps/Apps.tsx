import { useContext } from 'preact/hooks';

import { AboutContext, PageContext } from '../../context/PageContext';
import { Heading } from '../../parts/Heading';
import { RowsTable } from '../../tables/RowsTable';
import { EnvironmentPicker } from '../parts/EnvironmentPicker';
import { keptOf, periodOf } from '../period/Period';
import { PeriodPicker } from '../period/PeriodPicker';
import {
  countColumns,
  environmentColumn,
  lastLaunchColumn,
  nameColumn,
  ownerColumn,
  withIds,
} from './appColumns';

/** All apps with launches in the period. */
export function Apps() {
  const { address, formats } = useContext(PageContext);
  const { today, period: fixed, users } = useContext(AboutContext);
  const period = periodOf(address.query, today, fixed);
  const { in: environmentId = '' } = address.query;
  const columns = [
    nameColumn(keptOf(address.query)),
    environmentColumn,
    ...(users ? [ownerColumn] : []),
    ...countColumns(formats),
    lastLaunchColumn(formats),
  ];
  return (
    <>
      <Heading>Apps</Heading>
      <div class="filters">
        <PeriodPicker />
        <EnvironmentPicker period={period} name="in" />
      </div>
      <RowsTable
        caption="Apps with launches in this period"
        query={{ by: 'app', ...period, ...(environmentId === '' ? {} : { in: environmentId }) }}
        columns={columns}
        csvColumns={withIds(columns)}
        keyOf={(app) => `${app.appId} ${app.environmentId}`}
        noun="apps"
        fileName="apps"
      />
    </>
  );
}
