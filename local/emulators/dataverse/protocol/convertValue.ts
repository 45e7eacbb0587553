import type { Column, Table, Value } from '../schema/Table';
import { webApiErrors } from '../state/webApiErrors';

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
// Edm.DateTimeOffset: OData's reader requires a zone and accepts up to seven digits of a second.
const dateTimeOffset =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)(Z|[+-]\d{2}:\d{2})$/;
// The minimum of CrmDateTime.
const earliestMs = Date.UTC(1753, 0, 1);

export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** Validates a JSON value against its column and returns the stored form. */
export function convertValue(value: unknown, column: Column, table: Table): Value {
  if (value === null) {
    return null;
  }
  switch (column.type) {
    case 'text':
    case 'memo':
      return convertText(value, column.logicalName, column.maxLength, table);
    case 'boolean':
      return typeof value === 'boolean' ? value : refuse(value, 'Edm.Boolean', table);
    case 'integer':
    case 'choice':
      return Number.isInteger(value) ? (value as number) : refuse(value, 'Edm.Int32', table);
    case 'dateTime':
      return convertDateTime(value, table);
    case 'key':
    case 'guid':
    case 'lookup':
      return typeof value === 'string' && isGuid(value)
        ? value.toLowerCase()
        : refuse(value, 'Edm.Guid', table);
  }
}

/** Lengths are in UTF-16 units, as in .NET strings. */
function convertText(value: unknown, name: string, maxLength: number, table: Table): string {
  if (typeof value !== 'string') {
    return refuse(value, 'Edm.String', table);
  }
  if (value.length > maxLength) {
    throw webApiErrors.tooLong(name, table, maxLength);
  }
  return value;
}

/** Dataverse stores seconds, in UTC. */
function convertDateTime(value: unknown, table: Table): string {
  const [, time, zone] = typeof value === 'string' ? (dateTimeOffset.exec(value) ?? []) : [];
  const ms = time === undefined ? Number.NaN : Date.parse(`${time.slice(0, 23)}${zone}`);
  if (Number.isNaN(ms)) {
    return refuse(value, 'Edm.DateTimeOffset', table);
  }
  if (ms < earliestMs) {
    throw webApiErrors.tooEarly(String(value));
  }
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function refuse(value: unknown, type: string, table: Table): never {
  throw webApiErrors.wrongType(value, type, table);
}
