import type { Column } from './Column';
import { downloadCsv, toCsv } from './downloadCsv';
import { Table } from './Table';

export interface FoldedTableProps<Row> {
  /** What is read before the table is unfolded. */
  readonly summary: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** Default: the columns of the table. */
  readonly csvColumns?: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Of the file with CSV. */
  readonly fileName: string;
}

/** A table behind a chart or a calendar with the same figures, folded at first; its rows also as CSV. */
export function FoldedTable<Row>({
  summary,
  fileName,
  csvColumns,
  ...table
}: FoldedTableProps<Row>) {
  const { columns, rows } = table;
  return (
    <details>
      <summary>{summary}</summary>
      <div class="controls">
        <button
          type="button"
          onClick={() => downloadCsv(fileName, toCsv(csvColumns ?? columns, rows))}
        >
          Save as CSV
        </button>
      </div>
      <Table {...table} />
    </details>
  );
}
