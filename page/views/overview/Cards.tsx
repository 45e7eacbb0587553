import { useContext } from 'preact/hooks';

import type { AppsReport } from '../../../contracts/figures/AppsReport';
import type { PeriodsReport } from '../../../contracts/figures/PeriodsReport';
import { PageContext } from '../../context/PageContext';
import { useData } from '../../context/useData';
import { Change } from '../../parts/Change';

export interface CardsProps {
  readonly report: PeriodsReport;
  readonly activeApps: number | undefined;
  readonly filter: Readonly<Record<string, string>>;
}

/** The three figures of a period, each with its change. */
export function Cards({ report, activeApps, filter }: CardsProps) {
  const { formats } = useContext(PageContext);
  const { before } = report;
  const range = before ? { from: before.from, to: before.to } : undefined;
  const earlier = useData<AppsReport>(
    'figures',
    range && { by: 'app', ...filter, ...range, take: '0' },
  );
  const cards = [
    { title: 'Launches', value: report.launches, before: before?.launches },
    { title: 'Unique users', value: report.uniqueUsers, before: before?.uniqueUsers },
    { title: 'Active apps', value: activeApps, before: earlier.value?.rowsTotal },
  ];
  return (
    <>
      <dl class="cards">
        {cards.map(({ title, value, before: of }) => (
          <div class="card" key={title}>
            <dt>{title}</dt>
            <dd>
              <span class="figure">{value === undefined ? '…' : formats.count(value)}</span>
              <Change now={value ?? 0} before={value === undefined ? null : (of ?? null)} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="note">
        {before
          ? `Changes compare with ${formats.day(before.from)} to ${formats.day(before.to)}.`
          : 'The stored launches do not reach back to the period before, so no change is shown.'}
        {report.uniqueUsersExact !== false
          ? ''
          : ' Unique users are an upper limit: events of earlier months were removed.'}
        {before && before.verdict === 'unknown' ? ' The period before is not complete.' : ''}
      </p>
    </>
  );
}
