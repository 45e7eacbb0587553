import { useContext } from 'preact/hooks';

import type { PageCompleteness } from '../../../contracts/page/PageStatus';
import { PageContext } from '../../context/PageContext';
import type { Column } from '../../tables/Column';
import { Table } from '../../tables/Table';

type Loss = PageCompleteness['losses'][number];

/** As many as a person reads; the command has all of them. */
const mostShown = 100;

/** The content of the period that was lost, by name. */
export function Losses({ report }: { readonly report: PageCompleteness }) {
  const { formats } = useContext(PageContext);
  const { losses, lossesTotal } = report;
  if (lossesTotal === 0) return <p>No content of these days was lost.</p>;
  const columns: readonly Column<Loss>[] = [
    {
      key: 'contentCreated',
      title: 'Available',
      cell: (loss) => formats.time(loss.contentCreated),
    },
    { key: 'state', title: 'State', cell: (loss) => loss.state },
    { key: 'reason', title: 'Why', cell: (loss) => loss.reason },
    { key: 'contentId', title: 'Content id', cell: (loss) => loss.contentId },
  ];
  return (
    <details>
      <summary>Losses: {formats.count(lossesTotal)}</summary>
      <p class="note">
        The command “audit-log report completeness” lists all named losses and how to close gaps.
      </p>
      <Table
        caption="Content that was lost"
        columns={columns}
        rows={losses.slice(0, mostShown)}
        keyOf={({ contentId }) => contentId}
      />
    </details>
  );
}
