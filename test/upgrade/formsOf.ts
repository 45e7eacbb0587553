import { parseLines } from '../harness/records/parseLines';

interface Line {
  readonly table?: string;
  readonly row?: Readonly<Record<string, unknown>>;
}

/** Each column of each table of a stored set, with its type: `AuditLogLedger count Int64`. */
export function formsOf(stored: string): ReadonlySet<string> {
  return new Set(
    parseLines<Line>(stored).flatMap(({ table = '', row = {} }) =>
      Object.entries(row).map(([column, cell]) => {
        const { type } = (cell ?? {}) as { readonly type?: string };
        // Columns with a number in their name are parts of one text.
        return `${table} ${column.replace(/\d+$/, '')} ${type ?? typeof cell}`;
      }),
    ),
  );
}
