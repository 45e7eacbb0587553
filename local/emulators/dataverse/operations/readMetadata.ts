import { idOf } from '../schema/idOf';
import { checkMetadataPrivileges, privilegeName, privilegeVerbs } from '../protocol/checkPrivilege';
import { type OperationContext, servicePath } from '../state/DataverseState';
import { derivedProperties, describeColumn, metadataType } from '../schema/describeColumn';
import { parseFilter } from '../query/parseFilter';
import type { Table, Value } from '../schema/Table';
import type { WebApiReply, WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';

/** Serves table definitions: one, all, its columns, or its columns of one type. */
export function readMetadata(request: WebApiRequest, context: OperationContext): WebApiReply {
  checkMetadataPrivileges(context.user);
  const path = decodeURIComponent(request.path);
  const [, logicalName, rest = ''] =
    /^EntityDefinitions(?:\(LogicalName='([^']*)'\))?(?:\/(.*))?$/.exec(path) ?? [];
  const { state } = context;
  if (logicalName === undefined) {
    return list(state.schema.tables.map(describeTable), 'EntityMetadata', request, context);
  }
  const table = state.schema.find(logicalName.toLowerCase());
  if (table === undefined) {
    throw webApiErrors.noSuchTable(logicalName);
  }
  if (rest === '') {
    const item = select([describeTable(table)], 'EntityMetadata', request)[0];
    return {
      status: 200,
      body: { '@odata.context': contextUri('EntityDefinitions/$entity', context), ...item },
    };
  }
  if (rest === 'Keys') {
    return list([], 'EntityKeyMetadata', request, context);
  }
  const [, cast] = /^Attributes(?:\/Microsoft\.Dynamics\.CRM\.(\w+))?$/.exec(rest) ?? [];
  if (!rest.startsWith('Attributes')) {
    throw webApiErrors.noSuchSegment(rest);
  }
  const columns = table.columns.filter(
    (column) => cast === undefined || metadataType(column) === cast,
  );
  const described = columns.map((column) => ({
    ...describeColumn(column, table),
    MetadataId: idOf(`${table.logicalName}.${column.logicalName}`),
  }));
  return list(described, cast ?? 'AttributeMetadata', request, context);
}

function describeTable(table: Table): Record<string, unknown> {
  return {
    LogicalName: table.logicalName,
    SchemaName: table.schemaName,
    EntitySetName: table.entitySet,
    LogicalCollectionName: table.entitySet,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    OwnershipType: 'UserOwned',
    ChangeTrackingEnabled: true,
    IsOptimisticConcurrencyEnabled: true,
    IsCustomEntity: table.logicalName.startsWith('admin_'),
    MetadataId: idOf(table.logicalName),
    Privileges: privilegeVerbs.map((verb) => ({
      Name: privilegeName(verb, table),
      PrivilegeId: idOf(privilegeName(verb, table)),
      PrivilegeType: verb,
    })),
  };
}

function list(
  items: readonly Record<string, unknown>[],
  type: string,
  request: WebApiRequest,
  context: OperationContext,
): WebApiReply {
  const filter = new URLSearchParams(request.query).get('$filter');
  const condition = filter === null ? undefined : parseFilter(filter);
  const kept = items.filter((item) => condition?.((name) => (item[name] ?? null) as Value) ?? true);
  return {
    status: 200,
    body: {
      '@odata.context': contextUri(type, context),
      value: select(kept, type, request),
    },
  };
}

function select(
  items: readonly Record<string, unknown>[],
  type: string,
  { query }: WebApiRequest,
): readonly Record<string, unknown>[] {
  const names = new URLSearchParams(query).get('$select')?.split(',');
  if (names === undefined) {
    return items;
  }
  // A select names properties of the type in the URL; those of a derived type need its cast.
  const derived = type === 'AttributeMetadata' ? derivedProperties : [];
  const unknown = names.find(
    (name) => derived.includes(name) || (items.length > 0 && !items.some((item) => name in item)),
  );
  if (unknown !== undefined) {
    throw webApiErrors.badRequest(
      `Could not find a property named '${unknown}' on type 'Microsoft.Dynamics.CRM.${type}'.`,
    );
  }
  return items.map((item) =>
    Object.fromEntries(
      ['@odata.type', ...names, 'MetadataId']
        .filter((name) => name in item)
        .map((name) => [name, item[name]]),
    ),
  );
}

function contextUri(of: string, { state }: OperationContext): string {
  return `${state.url}${servicePath}$metadata#${of}`;
}
