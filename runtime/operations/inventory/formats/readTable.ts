import { normaliseName } from '../layouts/InventoryLayout';

/** The names of columns that pac prints, the longer ones first. */
const pacColumns = [
  'Canvas App Name',
  'Canvas App ID',
  'Environment Url',
  'Organization ID',
  'Environment ID',
  'Display Name',
  'Unique Name',
  'Created On',
  'Modified On',
  'App Name',
  'App ID',
  'Environment',
  'Active',
  'Owner',
  'Type',
  'Name',
];
/** As a list and a canvas app have them in JSON. */
const namesInJson: Readonly<Record<string, string>> = {
  canvasappname: 'appname',
  canvasappid: 'appid',
  environment: 'displayname',
};
const id = /(?:default-)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/** The columns of a table that pac prints. */
export interface TextTable {
  readonly columns: readonly { readonly name: string; readonly start: number }[];
  /** The column of the first GUID in each row. */
  readonly idColumn: number;
}

/** The table below this header; undefined if the line is not a header of pac. */
export function readTableHeader(line: string): TextTable | undefined {
  if (/[,;\t"]/.test(line)) return undefined;
  let rest = line.toLowerCase();
  const columns: { name: string; start: number }[] = [];
  for (const column of pacColumns) {
    const start = rest.search(new RegExp(`(?<![^ ])${column.toLowerCase()}(?![^ ])`));
    if (start === -1) continue;
    rest = rest.slice(0, start) + '#'.repeat(column.length) + rest.slice(start + column.length);
    const name = normaliseName(column);
    columns.push({ name: namesInJson[name] ?? name, start });
  }
  columns.sort((one, other) => one.start - other.start);
  const idColumn = columns.findIndex(({ name }) => name === 'appid' || name === 'environmentid');
  return columns.length > 1 && idColumn >= 0 ? { columns, idColumn } : undefined;
}

/**
 * The values of a row. Wide characters in a name move the columns after it, so the id is found by its
 * form, and the columns after it are counted from there.
 */
export function readTableRow(
  line: string,
  { columns, idColumn }: TextTable,
): ReadonlyMap<string, string> {
  const found = id.exec(line);
  const idStart = columns[idColumn]?.start ?? 0;
  const moved = found === null ? 0 : found.index - idStart;
  const values = columns.map(({ name, start }, index): [string, string] => {
    const next = columns[index + 1]?.start ?? Infinity;
    const from = index < idColumn ? start : start + moved;
    const to = index + 1 < idColumn ? next : next + moved;
    return [name, line.slice(from, to).trim()];
  });
  return new Map(values);
}
