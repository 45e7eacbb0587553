import type { ComponentChildren } from 'preact';

/** A column of a table on the page and in CSV. */
export interface Column<Row> {
  /** The field of a row: its name in CSV, and what the rows are sorted by. */
  readonly key: string;
  readonly title: string;
  readonly isNumber?: boolean;
  /** Default: true. */
  readonly isSortable?: boolean;
  /** A column that is empty in all rows of a table is not shown. */
  readonly isEmpty?: (row: Row) => boolean;
  readonly cell: (row: Row) => ComponentChildren;
  /** Without it, the column is not in CSV. */
  readonly csv?: (row: Row) => string | number | boolean;
}

export interface Sorting {
  readonly key: string;
  readonly order: 'asc' | 'desc';
}
