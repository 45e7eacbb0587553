import { useContext } from 'preact/hooks';

import type { EventDay } from '../../../contracts/figures/FiguresCompleteness';
import type { PeriodsReport } from '../../../contracts/figures/PeriodsReport';
import type { PageCompleteness, PageStatus } from '../../../contracts/page/PageStatus';
import { PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import { Heading } from '../../parts/Heading';
import { Loaded } from '../../parts/Loaded';
import type { Column } from '../../tables/Column';
import { FoldedTable } from '../../tables/FoldedTable';
import type { Formats } from '../../text/Formats';
import { PeriodPicker } from '../period/PeriodPicker';
import { usePeriod } from '../period/usePeriod';
import { Calendar } from './Calendar';
import { dayStates, describeDay, reasonTexts } from './describeDay';
import { healthLines } from './healthLines';
import { Losses } from './Losses';

/** Whether everything runs, in plain words, and which days are complete. */
export function Health() {
  const { formats } = useContext(PageContext);
  const period = usePeriod();
  const status = useData<PageStatus>('status', {});
  const days = useData<PeriodsReport>('figures', { by: 'day', ...period });
  const losses = useData<PageCompleteness>('completeness', { ...period });
  return (
    <>
      <Heading>Health</Heading>
      <Loaded of={status} what="the status">
        {(value) => <StatusOf status={value} />}
      </Loaded>
      <section>
        <h2>Completeness by day</h2>
        <PeriodPicker />
        <Loaded of={days} what="the days">
          {({ completeness }) => (
            <>
              <Calendar days={completeness.days} />
              <DaysTable days={completeness.days} formats={formats} />
            </>
          )}
        </Loaded>
        <Loaded of={losses} what="the losses">
          {(report) => <Losses report={report} />}
        </Loaded>
      </section>
    </>
  );
}

function StatusOf({ status }: { readonly status: PageStatus }) {
  const { formats } = useContext(PageContext);
  const { healthy, problems } = status;
  return (
    <>
      <p class={healthy ? 'verdict' : 'verdict warning'}>
        {healthy ? '✓ Everything runs.' : '✕ Something needs your attention.'}
      </p>
      <dl class="facts">
        {healthLines(status, formats).map(([title, text]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {problems.length === 0 ? null : (
        <section>
          <h2>{problems.length === 1 ? 'Problem' : 'Problems'}</h2>
          <ul class="problems">
            {problems.map(({ code, message, fix }) => (
              <li key={`${code} ${message}`}>
                <p>
                  <strong>{message}</strong>
                </p>
                <p>{fix}</p>
                <p class="note">Code: {code}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function DaysTable({
  days,
  formats,
}: {
  readonly days: readonly EventDay[];
  readonly formats: Formats;
}) {
  const columns: readonly Column<EventDay>[] = [
    {
      key: 'date',
      title: 'Day (UTC)',
      cell: ({ date }) => formats.day(date),
      csv: ({ date }) => date,
    },
    {
      key: 'verdict',
      title: 'State',
      cell: (day) => dayStates[describeDay(day)].text,
      csv: ({ verdict }) => verdict,
    },
    {
      key: 'reasons',
      title: 'Why',
      cell: ({ reasons }) => reasons.map((reason) => reasonTexts[reason]).join('; '),
      csv: ({ reasons }) => reasons.join(' '),
    },
  ];
  return (
    <FoldedTable
      summary="Table with these days"
      caption="Completeness by day"
      columns={columns}
      rows={days}
      keyOf={({ date }) => date}
      fileName="completeness"
    />
  );
}
