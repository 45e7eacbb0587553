import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';

import type { UniqueUsers } from '../../contracts/figures/counts/UniqueUsers';
import type { DataQuery } from '../../contracts/page/dataNames';
import { PageContext } from '../context/PageContext';
import { useData } from '../context/useData';
import { Loaded } from '../parts/Loaded';
import type { Column } from './Column';
import { downloadCsv, toCsv } from './downloadCsv';
import { Pager } from './Pager';
import { SearchBox } from './SearchBox';
import { Table } from './Table';
import { useSelection } from './useSelection';

/** The rows of a report, of which the server sends one page at a time. */
export interface RowsReport<Row> extends Partial<UniqueUsers> {
  readonly apps?: readonly Row[];
  readonly rows?: readonly Row[];
  /** Rows that match the search, on all pages. */
  readonly found: number;
}

export interface RowsTableProps<Row> {
  readonly caption: string;
  /** The report of `figures`. */
  readonly query: DataQuery;
  readonly columns: readonly Column<Row>[];
  /** Default: the columns of the table. */
  readonly csvColumns?: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** In the singular; it completes "No …s". */
  readonly noun: string;
  /** In place of "No …s in this period." */
  readonly emptyText?: string;
  /** Of the file with CSV. */
  readonly fileName: string;
  /** What the report says of all rows, above the table. */
  readonly note?: (report: RowsReport<Row>) => ComponentChildren;
  /** A page with two tables gives each its own keys in the address. */
  readonly prefix?: string;
}

const rowsOfPage = 50;
/** As many as the server sends at once. */
const rowsOfCsv = 5_000;

/** A long table with search, sorting, pages and CSV. All of it is in the address. */
export function RowsTable<Row>(props: RowsTableProps<Row>) {
  const {
    caption,
    query,
    columns,
    csvColumns = columns,
    keyOf,
    noun,
    emptyText = `No ${noun}s in this period.`,
    fileName,
    note,
    prefix = '',
  } = props;
  const { formats, source } = useContext(PageContext);
  const { search, sorting, page, change, correctPage } = useSelection(prefix);
  const [problem, setProblem] = useState('');
  const selected = {
    ...query,
    ...(search === '' ? {} : { search }),
    ...(sorting ? { sort: sorting.key, order: sorting.order } : {}),
  };
  const loading = useData<RowsReport<Row>>('figures', {
    ...selected,
    skip: String(page * rowsOfPage),
    take: String(rowsOfPage),
  });
  const pages = loading.value && Math.max(1, Math.ceil(loading.value.found / rowsOfPage));
  const isBehindLast = !loading.isLoading && pages !== undefined && page >= pages;
  useEffect(() => {
    // A shared address can name a page that the table does not have any more.
    if (isBehindLast) correctPage(pages - 1);
  }, [isBehindLast]);
  const saveCsv = async (): Promise<void> => {
    const rows: Row[] = [];
    for (let found = 1; rows.length < found;) {
      const part = { skip: String(rows.length), take: String(rowsOfCsv) };
      const report = await source.load(
        'figures',
        { ...selected, ...part },
        new AbortController().signal,
      );
      const next = report as RowsReport<Row>;
      const more = rowsIn(next);
      rows.push(...more);
      found = more.length === 0 ? 0 : next.found;
    }
    downloadCsv(fileName, toCsv(csvColumns, rows));
    setProblem('');
  };
  const onCsv = (): void => {
    saveCsv().catch((error: unknown) => setProblem(error instanceof Error ? error.message : ''));
  };
  return (
    <>
      {loading.failure?.kind === 'refused' ? null : (
        <div class="controls">
          <SearchBox
            label={`Search ${noun}s`}
            value={search}
            onChange={(text) => change({ search: text })}
          />
          <button type="button" onClick={onCsv}>
            Save as CSV
          </button>
        </div>
      )}
      {problem === '' ? null : <p role="alert">The CSV could not be saved. {problem}</p>}
      <Loaded of={loading} what={`${noun}s`}>
        {(report) => {
          const rows = rowsIn(report);
          const first = page * rowsOfPage;
          const range =
            rows.length === report.found
              ? ''
              : `${formats.count(first + 1)} to ${formats.count(first + rows.length)} of `;
          return (
            <>
              <p role="status">
                {report.found === 0
                  ? search === ''
                    ? emptyText
                    : `No ${noun}s match “${search}”.`
                  : `${range}${formats.countOf(report.found, noun)}.`}
              </p>
              {note?.(report)}
              {rows.length === 0 ? null : (
                <Table
                  caption={caption}
                  columns={columns}
                  rows={rows}
                  keyOf={keyOf}
                  sorting={sorting}
                  onSort={(next) => change({ sorting: next })}
                />
              )}
              <Pager
                label={caption}
                page={page}
                pages={Math.ceil(report.found / rowsOfPage)}
                onChange={(next) => change({ page: next })}
              />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function rowsIn<Row>({ apps, rows }: RowsReport<Row>): readonly Row[] {
  return apps ?? rows ?? [];
}
