import type { Formats } from '../text/Formats';
import type { Column } from './Column';

/** A column of a field that counts something. */
export function countColumn<Key extends string>(
  formats: Formats,
  key: Key,
  title: string,
): Column<Readonly<Record<Key, number>>> {
  return {
    key,
    title,
    isNumber: true,
    cell: (row) => formats.count(row[key]),
    csv: (row) => row[key],
  };
}
