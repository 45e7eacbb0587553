import type { Column, Sorting } from './Column';

export interface TableProps<Row> {
  /** Names the table for a reader of the screen. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sorting?: Sorting | undefined;
  /** Without it, the rows cannot be sorted. */
  readonly onSort?: (sorting: Sorting) => void;
}

/** A table; on a narrow screen it scrolls by itself, and by keyboard. */
export function Table<Row>({ caption, rows, keyOf, sorting, onSort, ...all }: TableProps<Row>) {
  const columns = all.columns.filter(({ isEmpty }) => !isEmpty || !rows.every(isEmpty));
  return (
    <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ key, cell, isNumber }, index) =>
                index === 0 ? (
                  <th key={key} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={key} class={isNumber ? 'number' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadingProps<Row> {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: ((sorting: Sorting) => void) | undefined;
}

function Heading<Row>({ column, sorting, onSort }: HeadingProps<Row>) {
  const { key, title, isNumber, isSortable = true } = column;
  const className = isNumber ? 'number' : undefined;
  if (onSort === undefined || !isSortable) {
    return (
      <th scope="col" class={className}>
        {title}
      </th>
    );
  }
  const isSorted = sorting?.key === key;
  // Numbers are first looked at from the largest on.
  const first = isNumber ? 'desc' : 'asc';
  const next = isSorted ? (sorting.order === 'asc' ? 'desc' : 'asc') : first;
  const state = isSorted ? (sorting.order === 'asc' ? 'ascending' : 'descending') : 'none';
  return (
    <th scope="col" class={className} aria-sort={state}>
      <button type="button" class="sort" onClick={() => onSort({ key, order: next })}>
        {title}
        <span aria-hidden="true">{isSorted ? (sorting.order === 'asc' ? ' ▲' : ' ▼') : ''}</span>
      </button>
    </th>
  );
}
