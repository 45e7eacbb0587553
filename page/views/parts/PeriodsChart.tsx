import { useContext } from 'preact/hooks';

import type { PeriodFigures, PeriodsReport } from '../../../contracts/figures/PeriodsReport';
import { BarChart } from '../../charts/BarChart';
import { PageContext } from '../../context/PageContext';
import type { Column } from '../../tables/Column';
import { downloadCsv, toCsv } from '../../tables/downloadCsv';
import { Table } from '../../tables/Table';
import type { Formats } from '../../text/Formats';
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
  const { address, go, formats } = useContext(PageContext);
  const shown = (Object.keys(metrics) as Metric[]).filter((key) => !(only && key === 'activeApps'));
  const metric = shown.find((key) => key === address.query['metric']) ?? 'launches';
  const columns = columnsOf(formats, shown);
  const set = (values: Readonly<Record<string, string>>): void =>
    go({ ...address, query: { ...address.query, ...values } }, 'replace');
  return (
    <section>
      <div class="controls">
        <label>
          Show
          <select value={metric} onChange={(event) => set({ metric: event.currentTarget.value })}>
            {shown.map((key) => (
              <option key={key} value={key}>
                {metrics[key]}
              </option>
            ))}
          </select>
        </label>
        <label>
          By
          <select value={report.by} onChange={(event) => set({ by: event.currentTarget.value })}>
            {steps.map((step) => (
              <option key={step} value={step}>
                {step}
              </option>
            ))}
          </select>
        </label>
      </div>
      <BarChart
        title={`${metrics[metric]} by ${report.by} (UTC)`}
        format={formats.count}
        bars={report.rows.map((row) => ({
          key: row.period,
          short: report.by === 'month' ? row.period : formats.shortDay(row.from),
          label: nameOf(row, formats),
          value: row[metric],
          isOpen: row.verdict === 'unknown',
        }))}
      />
      {report.rows.some(({ verdict }) => verdict === 'unknown') ? (
        <p class="note">
          Pale bars are not complete: content of these days may still arrive, or was not collected.
        </p>
      ) : null}
      <details>
        <summary>Table with these figures</summary>
        <div class="controls">
          <button type="button" onClick={() => downloadCsv(fileName, toCsv(columns, report.rows))}>
            Save as CSV
          </button>
        </div>
        <Table
          caption={`Figures by ${report.by}`}
          columns={columns}
          rows={report.rows}
          keyOf={({ period }) => period}
        />
      </details>
    </section>
  );
}

/** A week or a month may be cut by the period. */
function nameOf({ period, from, to }: PeriodFigures, formats: Formats): string {
  if (from === to && period.length === 10) return formats.day(from);
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
    ...shown.map((key) => ({
      key,
      title: metrics[key],
      isNumber: true,
      cell: (row: PeriodFigures) => formats.count(row[key]),
      csv: (row: PeriodFigures) => row[key],
    })),
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
