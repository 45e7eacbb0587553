import { checkPrivilege } from './checkPrivilege';
import { convertValue, isGuid } from './convertValue';
import { type OperationContext, servicePath } from '../state/DataverseState';
import type { Column, Table, Value } from '../schema/Table';
import type { WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';

/** The values of a body by column, and its key if the body has one. */
export interface Payload {
  readonly id: string | undefined;
  readonly values: Readonly<Record<string, Value>>;
}

/** Reads the JSON object of a request. */
export function readJson({ headers, body }: WebApiRequest, entitySet: string): object {
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) {
    throw webApiErrors.badPayload(entitySet, 'System.ArgumentException: Stream was not readable.');
  }
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
      return json;
    }
  } catch {
    // Refused below.
  }
  throw webApiErrors.badPayload(
    entitySet,
    'Microsoft.OData.ODataException: Invalid JSON. An unexpected token was found.',
  );
}

/** Validates a row from a client: names, types, lengths, and the existence of bound rows. */
export function readPayload(json: object, table: Table, context: OperationContext): Payload {
  const values: Record<string, Value> = {};
  let id: string | undefined;
  for (const [name, value] of Object.entries(json)) {
    if (name.endsWith('@odata.bind')) {
      const navigation = name.slice(0, -'@odata.bind'.length);
      const column = findNavigation(navigation, table);
      values[column.logicalName] = bind(value, column, table, context);
    } else if (!name.includes('@')) {
      const column = table.columns.find(({ logicalName }) => logicalName === name);
      // A client writes a lookup through its bind only.
      if (column === undefined || column.type === 'lookup' || column.readOnly === true) {
        throw webApiErrors.unknownProperty(name, table);
      }
      const converted = convertValue(value, column, table);
      if (column.type === 'key') {
        id = converted === null ? undefined : String(converted);
      } else {
        values[column.logicalName] = converted;
      }
    }
  }
  return { id, values };
}

type Lookup = Column & { readonly type: 'lookup' };

function findNavigation(name: string, table: Table): Lookup {
  const found = table.columns.find((column) => column.schemaName === name);
  if (found?.type !== 'lookup' || found.readOnly === true) {
    throw webApiErrors.undeclaredNavigation(name, table);
  }
  return found;
}

/** Resolves `/admin_apps(guid)`, `admin_apps(guid)`, a whole URL, or `$1` in a change set. */
function bind(
  value: unknown,
  column: Lookup,
  table: Table,
  { state, user, references }: OperationContext,
): string | null {
  if (value === null) {
    return null;
  }
  const target = state.schema.find(column.target);
  const uri = typeof value === 'string' ? (references.get(value) ?? value) : '';
  if (uri.startsWith('$')) {
    throw webApiErrors.badRequest(
      `Content-ID Reference: '${uri}' does not exist in the batch context.`,
    );
  }
  const path = uri.replace(`${state.url}${servicePath}`, '').replace(/^\//, '');
  const [, entitySet = '', key = ''] = /^(\w+)\(([^)]*)\)$/.exec(path) ?? [];
  if (target === undefined || entitySet !== target.entitySet) {
    throw webApiErrors.noSuchSegment(entitySet === '' ? path : entitySet);
  }
  if (!isGuid(key)) {
    throw webApiErrors.badRequest('Bad Request - Error in query syntax.');
  }
  checkPrivilege(user, 'Append', table);
  checkPrivilege(user, 'AppendTo', target);
  const id = key.toLowerCase();
  if (state.rows.get(target, id) === undefined) {
    throw webApiErrors.notFound(target, id, state.settings.missingBindStatus);
  }
  return id;
}
