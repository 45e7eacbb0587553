import { clipText } from './clipText';
import type { TableSchema } from '../../../clients/dataverse/schema/TableSchema';

export type DataverseValue = string | number | boolean;
export type DataverseRow = Readonly<Record<string, DataverseValue>>;

/** The row as this environment can take it: without unknown columns, with texts that fit. */
export function fitRow(row: DataverseRow, shape: TableSchema): DataverseRow {
  const fitted: Record<string, DataverseValue> = {};
  for (const [name, value] of Object.entries(row)) {
    const column = columnOf(name);
    if (!shape.columns.has(column)) continue;
    const maxLength = shape.maxLengths.get(column);
    const isLong = typeof value === 'string' && name === column && maxLength !== undefined;
    fitted[name] = isLong ? clipText(value, maxLength) : value;
  }
  return fitted;
}

/** `admin_AppLookup@odata.bind` sets the column `admin_applookup`. */
function columnOf(name: string): string {
  return name.replace('@odata.bind', '').toLowerCase();
}
