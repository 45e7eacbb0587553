import { type OperationContext, servicePath } from '../state/DataverseState';
import type { Outcome } from './serveRow';
import { isGuid } from '../protocol/convertValue';
import { readJson, readPayload } from '../protocol/readPayload';
import type { Table } from '../schema/Table';
import type { WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';
import { createRow, updateRow, type Written } from './writeRow';

export const bulkActions = ['CreateMultiple', 'UpdateMultiple', 'UpsertMultiple'] as const;

export type BulkAction = (typeof bulkActions)[number];

/** Runs a bulk operation of a standard table: it writes all rows, or none. */
export function runMultiple(
  action: BulkAction,
  request: WebApiRequest,
  table: Table,
  context: OperationContext,
): Outcome {
  const { state } = context;
  const { Targets: targets } = readJson(request, table.entitySet) as { readonly Targets?: unknown };
  if (!Array.isArray(targets) || targets.length === 0) {
    throw webApiErrors.badRequest("Required field 'Targets' is missing");
  }
  const written = state.rows.transact(() =>
    (targets as readonly Record<string, unknown>[]).map((target) =>
      writeTarget(action, target, table, context),
    ),
  );
  if (action !== 'CreateMultiple') {
    return { reply: { status: 204 }, written };
  }
  const type = 'Microsoft.Dynamics.CRM.CreateMultipleResponse';
  return {
    reply: {
      status: 200,
      body: {
        '@odata.context': `${state.url}${servicePath}$metadata#${type}`,
        Ids: written.map(({ row }) => row.id),
      },
    },
    written,
  };
}

function writeTarget(
  action: BulkAction,
  target: Readonly<Record<string, unknown>>,
  table: Table,
  context: OperationContext,
): Written {
  const type = `Microsoft.Dynamics.CRM.${table.logicalName}`;
  if (textOf(target['@odata.type']).replace(/^#/, '') !== type) {
    throw webApiErrors.badPayload(
      table.entitySet,
      'Microsoft.OData.ODataException: A type named in @odata.type could not be resolved, or it ' +
        `is missing; '${type}' was expected.`,
    );
  }
  const payload = readPayload(target, table, context);
  context.state.counters.attempt(table, payload.id ?? readId(target['@odata.id'], table));
  if (action === 'CreateMultiple') {
    return createRow(payload, table, context);
  }
  const id = payload.id ?? readId(target['@odata.id'], table);
  const row = id === undefined ? undefined : context.state.rows.get(table, id);
  if (row !== undefined) {
    return updateRow(row, payload, table, context);
  }
  if (action === 'UpdateMultiple') {
    throw id === undefined
      ? webApiErrors.badRequest('Entity Id must be specified for Update')
      : webApiErrors.notFound(table, id);
  }
  return createRow({ ...payload, id }, table, context);
}

/** `@odata.id` as a relative URL with the primary key; the kit's tables have no other key. */
function readId(value: unknown, { entitySet }: Table): string | undefined {
  const [, set, key = ''] = /^\/?(\w+)\(([^)]*)\)$/.exec(textOf(value)) ?? [];
  return set === entitySet && isGuid(key) ? key.toLowerCase() : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
