import { readText } from '../../../domain/events/readText';
import { cutBlobs, isBlobColumn, joinBlobs } from '../../../stores/ledger/blobColumns';

type Row = Readonly<Record<string, unknown>>;

/** The columns with messages of services, which may quote a name. */
const messageColumns: Readonly<Record<string, string>> = {
  state: 'json',
  delivery: 'reason',
  ledger: 'failure',
  completeness: 'losses',
};

/** The texts of a row with messages of services. The blobs of a ledger row are one text: a name may be across their columns. */
export function readMessages(table: string, row: Row): readonly string[] {
  const column = messageColumns[table];
  if (column === undefined) return [];
  return table === 'ledger' ? [readText(row[column]), joinBlobs(row)] : [readText(row[column])];
}

/** The columns that another text of the messages changes, with their new values. */
export function replaceMessages(
  table: string,
  row: Row,
  replace: (text: string) => string,
): Readonly<Record<string, string>> {
  const column = messageColumns[table];
  if (column === undefined) return {};
  const text = readText(row[column]);
  const replaced = replace(text);
  return {
    ...(replaced === text ? {} : { [column]: replaced }),
    ...(table === 'ledger' ? replaceBlobs(row, replace) : {}),
  };
}

/** A shorter list leaves columns, which a merge cannot remove: they become empty. */
function replaceBlobs(row: Row, replace: (text: string) => string): Record<string, string> {
  const text = joinBlobs(row);
  const replaced = replace(text);
  if (replaced === text) return {};
  const empty = Object.keys(row).filter(isBlobColumn);
  return { ...Object.fromEntries(empty.map((name) => [name, ''])), ...cutBlobs(replaced) };
}
