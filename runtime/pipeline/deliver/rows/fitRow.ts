import type { TableSchema } from '../../../clients/dataverse/schema/TableSchema';

export type DataverseValue = string | number | boolean;
export type DataverseRow = Readonly<Record<string, DataverseValue>>;

/** The row without columns that the environment lacks, and with texts cut to their columns. */
export function fitRow(row: DataverseRow, schema: TableSchema): DataverseRow {
  const fitted: Record<string, DataverseValue> = {};
  for (const [name, value] of Object.entries(row)) {
    const column = columnOf(name);
    if (!schema.columns.has(column)) continue;
    const maxLength = schema.maxLengths.get(column);
    const isLong = typeof value === 'string' && name === column && maxLength !== undefined;
    fitted[name] = isLong ? clipText(value, maxLength) : value;
  }
  return fitted;
}

/** `admin_AppLookup@odata.bind` sets the column `admin_applookup`. */
function columnOf(name: string): string {
  return name.replace('@odata.bind', '').toLowerCase();
}

/** Cuts a text to `maxLength` UTF-16 units, which Dataverse counts, but never within a character. */
export function clipText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const last = text.charCodeAt(maxLength - 1);
  const isFirstHalf = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, isFirstHalf ? maxLength - 1 : maxLength);
}
