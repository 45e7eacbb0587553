import type { ColumnName, ExportLayout } from '../ExportLayout';
import { splitCells, textOf } from './splitCells';

/** Patterns of the cells of a row; nothing within a record's JSON matches several of them. */
const patterns: Partial<Readonly<Record<ColumnName, RegExp>>> = {
  recordId: /^[\w-]{16,64}$/,
  creationDate: /^\s*\d{1,4}[-./]\s?\d{1,2}[-./]\s?\d{1,4}(?!\d)/,
  recordType: /^\w+$/,
  operation: /^[^"{}[\]:]{1,100}$/,
  auditData: /^\s*\{/,
};
/** At least one of these must match, because an indented record has lines of any kind. */
const distinctive: readonly ColumnName[] = ['recordId', 'creationDate', 'auditData'];

/** Returns a test whether a line looks like the beginning of a row of this file. */
export function rowBeginning(layout: ExportLayout): (line: Buffer) => boolean {
  const { delimiter, columns } = layout;
  const expected = (Object.keys(patterns) as ColumnName[])
    .map((name) => ({ name, index: columns[name] ?? Infinity, pattern: patterns[name] }))
    .filter(({ index }) => index <= columns.auditData);
  return (line) => {
    const cells = splitCells(line, delimiter, columns.auditData + 1);
    if (cells.length < Math.min(2, layout.columnCount)) return false;
    const seen = expected.filter(({ index }) => index < cells.length);
    return (
      seen.some(({ name }) => distinctive.includes(name)) &&
      seen.every(({ index, pattern }) => {
        const cell = cells[index];
        return cell !== undefined && pattern?.test(textOf(line, cell)) === true;
      })
    );
  };
}
