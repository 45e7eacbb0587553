import { useContext } from 'preact/hooks';

import type { IdleReport } from '../../../contracts/figures/IdleReport';
import { idleDaysOfFile } from '../../../contracts/page/fileQueries';
import { AboutContext, PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import { Choice } from '../../parts/Choice';
import { Heading } from '../../parts/Heading';
import { Loaded } from '../../parts/Loaded';
import { AppsTable } from '../apps/AppsTable';
import { lastLaunchColumn } from '../apps/launchColumns';
import { NeverLaunched } from './NeverLaunched';

const choices = ['30', '60', '90', '180', '365'] as const;
/** As many as a shared address may ask for. */
const form = /^\d{1,4}$/;

/** Apps that were launched before, but not for so many days. */
export function Idle() {
  const { address, change, formats } = useContext(PageContext);
  const { period: fixed } = useContext(AboutContext);
  const { idle = '' } = address.query;
  const days = fixed === null && form.test(idle) ? idle : idleDaysOfFile;
  const listed: readonly string[] = choices;
  const report = useData<IdleReport>('figures', { 'idle-for': days, take: '0' });
  return (
    <>
      <Heading>Idle apps</Heading>
      {fixed === null ? (
        <div class="controls">
          <Choice
            label="Not launched for"
            value={days}
            options={(listed.includes(days) ? listed : [days, ...listed]).map((count) => [
              count,
              formats.countOf(Number(count), 'day'),
            ])}
            onChange={(value) => change({ idle: value, page: '' })}
          />
        </div>
      ) : null}
      <Loaded of={report} what="the idle apps">
        {({ from, to, verdict, launchedApps }) => (
          <p class={verdict === 'idle' ? 'note' : 'note warning'}>
            These apps have no launch from {formats.day(from)} to {formats.day(to)}, or later.{' '}
            {formats.countOf(launchedApps, 'app was', 'apps were')} launched at any time.{' '}
            {verdict === 'idle'
              ? 'Every day of this time is complete.'
              : 'Not every day of this time is complete, so a launch may be missing: check before you delete an app.'}
          </p>
        )}
      </Loaded>
      <AppsTable
        caption={`Apps without a launch for ${formats.countOf(Number(days), 'day')}`}
        query={{ 'idle-for': days }}
        columns={[lastLaunchColumn(formats)]}
        noun="idle app"
        emptyText="No idle apps."
        fileName="idle-apps"
      />
      <NeverLaunched />
    </>
  );
}
