import { useContext } from 'preact/hooks';

import type {
  NeverLaunchedApp,
  NeverLaunchedReport,
} from '../../../contracts/figures/NeverLaunchedReport';
import { neverLaunchedQuery } from '../../../contracts/page/fileQueries';
import { AboutContext, PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import type { Column } from '../../tables/Column';
import { RowsTable } from '../../tables/RowsTable';

/** Only where an inventory was imported: the audit log has no app that was never launched. */
export function NeverLaunched() {
  const { formats } = useContext(PageContext);
  const { users } = useContext(AboutContext);
  const report = useData<NeverLaunchedReport>('figures', { ...neverLaunchedQuery, take: '0' });
  const { value, failure } = report;
  return (
    <section>
      <h2>Never launched</h2>
      {failure ? (
        <p class="note">
          {failure.message} {failure.fix}
        </p>
      ) : null}
      {value === undefined ? null : (
        <>
          <p class={value.verdict === 'unknown' ? 'note warning' : 'note'}>
            The inventory of {formats.day(value.importedOn)} has{' '}
            {formats.countOf(value.inventoryApps, 'app')}.{' '}
            {value.verdict === 'unknown'
              ? 'Not every day of the stored time is complete, so a launch may be missing.'
              : ''}
          </p>
          <RowsTable
            caption="Apps without any stored launch"
            query={neverLaunchedQuery}
            columns={neverColumns(users, formats.day)}
            keyOf={(app: NeverLaunchedApp) => app.appId}
            noun="never launched app"
            emptyText="Each app of the inventory has a stored launch."
            fileName="never-launched-apps"
            prefix="n"
          />
        </>
      )}
    </section>
  );
}

function neverColumns(
  users: boolean,
  day: (text: string) => string,
): readonly Column<NeverLaunchedApp>[] {
  const text = (key: 'appName' | 'environmentName' | 'owner' | 'appId', title: string) => ({
    key,
    title,
    cell: (app: NeverLaunchedApp) => app[key],
    csv: (app: NeverLaunchedApp) => app[key],
  });
  return [
    text('appName', 'App'),
    text('environmentName', 'Environment'),
    ...(users ? [text('owner', 'Owner')] : []),
    {
      key: 'createdOn',
      title: 'Created',
      cell: ({ createdOn }) => (createdOn === '' ? '' : day(createdOn)),
      csv: ({ createdOn }) => createdOn,
    },
    text('appId', 'App id'),
  ];
}
