import { useContext } from 'preact/hooks';

import { formatUniqueUsers } from '../../../contracts/figures/counts/formatUniqueUsers';
import type { PeriodFigures, PeriodsReport } from '../../../contracts/figures/PeriodsReport';
import { BarChart } from '../../charts/BarChart';
import { PageContext } from '../../context/PageContext';
import { Choice } from '../../parts/Choice';
import { UsersNote } from '../../parts/UsersFigure';
import type { Column } from '../../tables/Column';
import { countColumn } from '../../tables/countColumn';
import { FoldedTable } from '../../tables/FoldedTable';
import type { Formats } from '../../text/Formats';
import { usersColumn, usersExactColumn } from './figureColumns';
import { steps } from '../period/Period';

const metrics = {
  launches: 'Launches',
  uniqueUsers: 'Unique users',
  activeApps: 'Active apps',
} as const;

type Metric = keyof typeof metrics;

export interface PeriodsChartProps {
  readonly report: PeriodsReport;
  readonly fileName: string;
  /** The figures are of one app, so its number of apps says nothing. */
  readonly only?: 'app';
}

/** The figures of days, weeks or months as bars, with the table behind them. */
export function PeriodsChart({ report, fileName, only }: PeriodsChartProps) {
  const { address, change, formats } = useContext(PageContext);
  const shown = (Object.keys(metrics) as Metric[]).filter((key) => !(only && key === 'activeApps'));
  // Without known users, a chart of them would show 0.
  const drawn = shown.filter((key) => key !== 'uniqueUsers' || report.uniqueUsers !== null);
  const metric = drawn.find((key) => key === address.query['metric']) ?? 'launches';
  const columns = columnsOf(formats, shown);
  return (
    <section>
      <div class="controls">
        <Choice
          label="Show"
          value={metric}
          options={drawn.map((key) => [key, metrics[key]])}
          onChange={(value) => change({ metric: value }, 'replace')}
        />
        <Choice
          label="By"
          value={report.by}
          options={steps.map((step) => [step, step])}
          onChange={(value) => change({ by: value }, 'replace')}
        />
      </div>
      <BarChart
        title={`${metrics[metric]} by ${report.by} (UTC)`}
        format={formats.count}
        bars={report.rows.map((row) => ({
          key: row.period,
          short: report.by === 'month' ? formats.month(row.period) : formats.shortDay(row.from),
          label: nameOf(row, formats),
          value: row[metric] ?? 0,
          ...(metric === 'uniqueUsers' ? { text: formatUniqueUsers(row, formats.count) } : {}),
          isOpen: row.verdict === 'unknown',
        }))}
      />
      {report.rows.some(({ verdict }) => verdict === 'unknown') ? (
        <p class="note">
          Pale bars are not complete: content of these days may still arrive, or was not collected.
        </p>
      ) : null}
      <UsersNote of={report} />
      <FoldedTable
        summary="Table with these figures"
        caption={`Figures by ${report.by}`}
        columns={columns}
        csvColumns={[...columns, usersExactColumn]}
        rows={report.rows}
        keyOf={({ period }) => period}
        fileName={fileName}
      />
    </section>
  );
}

/** A week or a month may be cut by the period. */
function nameOf({ from, to }: PeriodFigures, formats: Formats): string {
  if (from === to) return formats.day(from);
  return `${formats.day(from)} to ${formats.day(to)}`;
}

function columnsOf(formats: Formats, shown: readonly Metric[]): readonly Column<PeriodFigures>[] {
  return [
    {
      key: 'period',
      title: 'Period',
      cell: (row) => nameOf(row, formats),
      csv: (row) => row.period,
    },
    ...shown.map((key) =>
      key === 'uniqueUsers' ? usersColumn : countColumn(formats, key, metrics[key]),
    ),
    {
      key: 'verdict',
      title: 'Complete',
      cell: (row) => verdictTexts[row.verdict],
      csv: (row) => row.verdict,
    },
  ];
}

const verdictTexts = {
  complete: 'yes',
  completeWithLosses: 'yes, except for named losses',
  unknown: 'not yet, or not known',
} as const;
