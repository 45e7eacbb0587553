import { isJsonObject } from '../../domain/json/isJsonObject';
import { parseJson } from '../../domain/json/parseJson';
import type { TableRow } from '../../stores/tables/TableRow';

/** A property as the SDK returns it with `disableTypeConversion`. */
interface TypedValue {
  readonly value: string | boolean | number;
  readonly type: string;
}

/** Types that JSON itself shows; any other type needs a name beside the value. */
const plainTypes = ['String', 'Boolean', 'Int32'];
/** The service sets them. */
const ownProperties = ['etag', 'timestamp', 'odata.metadata'];

/**
 * A row as a line of the back-up: the JSON of Table storage itself, with `@odata.type` where JSON has
 * no type of its own (docs: Payload format for Table Storage operations). No digit of a value is lost.
 */
export function toBackupLine(entity: Readonly<Record<string, unknown>>): string {
  const row: Record<string, unknown> = {
    PartitionKey: entity['partitionKey'],
    RowKey: entity['rowKey'],
  };
  for (const [name, value] of Object.entries(entity)) {
    if (name === 'partitionKey' || name === 'rowKey' || ownProperties.includes(name)) continue;
    const { value: raw, type } = value as TypedValue;
    row[name] = toJsonValue(raw, type);
    if (!plainTypes.includes(type)) row[`${name}@odata.type`] = `Edm.${type}`;
  }
  // A reader of lines may take these characters for ends of lines.
  return JSON.stringify(row).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function toJsonValue(value: TypedValue['value'], type: string): unknown {
  if (type === 'Int32') return Number(value);
  if (type === 'Boolean') return String(value) === 'true';
  if (type !== 'Double') return value;
  const number = Number(value);
  // NaN and infinities are texts in the JSON of Table storage.
  return Number.isFinite(number) ? number : value;
}

/** A row of the back-up, as `insertRows` takes it; undefined if the line is not a row. */
export function parseBackupLine(line: string): TableRow | undefined {
  const row = parseJson(line);
  if (!isJsonObject(row)) return undefined;
  const { PartitionKey: partitionKey, RowKey: rowKey, ...properties } = row;
  if (typeof partitionKey !== 'string' || typeof rowKey !== 'string') return undefined;
  return { partitionKey, rowKey, ...properties };
}
