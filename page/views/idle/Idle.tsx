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
              `${formats.count(Number(count))} days`,
            ])}
            onChange={(value) => change({ idle: value, page: '' })}
          />
        </div>
      ) : null}
      <Loaded of={report} what="the idle apps">
        {({ from, to, verdict, launchedApps }) => (
          <p class={verdict === 'idle' ? 'note' : 'note warning'}>
            No launch from {formats.day(from)} to {formats.day(to)}, nor after it; of{' '}
            {formats.count(launchedApps)} apps that were ever launched.{' '}
            {verdict === 'idle'
              ? 'Every day of this time is complete.'
              : 'Not every day of this time is complete, so a launch may be missing: check before you delete an app.'}
          </p>
        )}
      </Loaded>
      <AppsTable
        caption={`Apps without a launch for ${formats.count(Number(days))} days`}
        query={{ 'idle-for': days }}
        columns={[lastLaunchColumn(formats)]}
        noun="idle apps"
        fileName="idle-apps"
      />
      <NeverLaunched />
    </>
  );
}
