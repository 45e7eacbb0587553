import { useContext } from 'preact/hooks';

import type { PeriodsReport } from '../../../contracts/figures/PeriodsReport';
import type { UniqueUsers } from '../../../contracts/figures/counts/UniqueUsers';
import { PageContext } from '../../context/PageContext';
import { Change } from '../../parts/Change';
import { UsersFigure } from '../../parts/UsersFigure';

export interface CardsProps {
  readonly report: PeriodsReport;
}

/** Undefined if the number is not exact: the change of a limit says nothing. */
function exactOf({ uniqueUsers, uniqueUsersExact }: UniqueUsers): number | undefined {
  return uniqueUsersExact === false ? undefined : (uniqueUsers ?? undefined);
}

/** The three figures of a period, each with its change. */
export function Cards({ report }: CardsProps) {
  const { formats } = useContext(PageContext);
  const { before } = report;
  const cards = [
    {
      title: 'Launches',
      figure: formats.count(report.launches),
      value: report.launches,
      before: before?.launches,
    },
    {
      title: 'Unique users',
      figure: <UsersFigure of={report} />,
      value: exactOf(report),
      before: before ? exactOf(before) : null,
    },
    {
      title: 'Active apps',
      figure: formats.count(report.activeApps),
      value: report.activeApps,
      before: before?.activeApps,
    },
  ];
  return (
    <>
      <dl class="cards">
        {cards.map(({ title, figure, value, before: of }) => (
          <div class="card" key={title}>
            <dt>{title}</dt>
            <dd>
              <span class="figure">{figure}</span>
              {value === undefined || of === undefined || of === null ? null : (
                <Change now={value} before={of} />
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p class="note">
        {before
          ? `Changes compare with ${formats.day(before.from)} to ${formats.day(before.to)}.`
          : 'The stored launches do not reach back to the period before, so no change is shown.'}
        {before && before.verdict === 'unknown' ? ' The period before is not complete.' : ''}
      </p>
    </>
  );
}
