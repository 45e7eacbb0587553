import { formatCsv } from '../../contracts/text/formatCsv';
import type { Column } from './Column';

/** Excel reads a file as UTF-8 only with this mark. */
const byteOrderMark = '\ufeff';

/** The rows as CSV, with the names of the fields as `usage --csv` has them. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const shown = columns.filter(({ csv }) => csv !== undefined);
  return formatCsv(
    shown.map(({ key }) => key),
    rows.map((row) => shown.map(({ csv }) => csv?.(row) ?? '')),
  );
}

/** Saves CSV as a file of the browser; nothing leaves the machine. */
export function downloadCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([byteOrderMark, text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
