/** Which rows of a report to send, and in which order: a page of a long table. */
export interface RowSelection {
  /** A part of a name or of an id, in any case. */
  readonly search?: string | undefined;
  readonly environmentId?: string | undefined;
  /** A field of the rows; without it, the order of the report stays. */
  readonly sort?: string | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly skip?: number | undefined;
  readonly take?: number | undefined;
}

export interface SelectedRows<Row> {
  readonly rows: readonly Row[];
  /** Rows that match the search, on all pages. */
  readonly found: number;
}

/** The names of launches, environments and users; a search does not look into times. */
const searchedKeys = [
  'appName',
  'appId',
  'environmentName',
  'environmentId',
  'owner',
  'user',
] as const;

type Fields = Readonly<Record<string, unknown>>;

/** Rows of equal values keep the order of the report. A field without a value comes last. */
export function selectRows<Row extends object>(
  rows: readonly Row[],
  { search = '', environmentId, sort, order = 'asc', skip = 0, take }: RowSelection,
): SelectedRows<Row> {
  const wanted = search.trim().toLowerCase();
  const found = rows.filter((row) => {
    const fields = row as Fields;
    if (environmentId !== undefined && fields['environmentId'] !== environmentId) return false;
    return wanted === '' || textOf(fields).includes(wanted);
  });
  const sorted = sort === undefined ? found : sortBy(found, sort, order);
  return {
    rows: sorted.slice(skip, take === undefined ? undefined : skip + take),
    found: found.length,
  };
}

function textOf(row: Fields): string {
  return searchedKeys
    .map((key) => toText(row[key]))
    .join('\n')
    .toLowerCase();
}

function sortBy<Row extends object>(
  rows: readonly Row[],
  key: string,
  order: 'asc' | 'desc',
): readonly Row[] {
  const sign = order === 'asc' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: (row as Fields)[key] }))
    .sort((a, b) => {
      const isEmpty = [a, b].map(
        ({ value }) => value === null || value === '' || value === undefined,
      );
      if (isEmpty[0] || isEmpty[1]) return Number(isEmpty[0]) - Number(isEmpty[1]);
      return sign * compare(a.value, b.value);
    })
    .map(({ row }) => row);
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(toText(a), toText(b));
}

/** The same order on every machine. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function toText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
