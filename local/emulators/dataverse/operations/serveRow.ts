import { checkPrivilege } from '../protocol/checkPrivilege';
import { type OperationContext, rowUri, servicePath } from '../state/DataverseState';
import { readQueryOptions } from '../query/QueryOptions';
import { readJson, readPayload } from '../protocol/readPayload';
import { etagOf, showRow } from '../protocol/showRow';
import type { Row, Table } from '../schema/Table';
import { prefers, type WebApiReply, type WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';
import { createRow, updateRow, type Written } from './writeRow';

/** The reply to an operation and the rows that it wrote. */
export interface Outcome {
  readonly reply: WebApiReply;
  readonly written: readonly Written[];
}

/** Serves `GET`, `PATCH` (which is an upsert) and `DELETE` of one row. */
export function serveRow(
  request: WebApiRequest,
  table: Table,
  id: string,
  context: OperationContext,
): Outcome {
  switch (request.method) {
    case 'GET':
      return { reply: retrieve(request, table, id, context), written: [] };
    case 'PATCH':
      return upsert(request, table, id, context);
    case 'DELETE':
      return { reply: remove(request, table, id, context), written: [] };
    default:
      throw webApiErrors.wrongMethod(request.method);
  }
}

/** Serves `POST admin_auditlogs`, with or without a key from the client. */
export function serveCreate(
  request: WebApiRequest,
  table: Table,
  context: OperationContext,
): Outcome {
  const payload = readPayload(readJson(request, table.entitySet), table, context);
  context.state.counters.attempt(table, payload.id);
  const written = createRow(payload, table, context);
  return { reply: replyTo(request, written, context), written: [written] };
}

function retrieve(
  request: WebApiRequest,
  table: Table,
  id: string,
  context: OperationContext,
): WebApiReply {
  checkPrivilege(context.user, 'Read', table);
  const row = context.state.rows.get(table, id);
  if (row === undefined) {
    throw webApiErrors.notFound(table, id);
  }
  const options = readQueryOptions(request.query, table);
  if (request.headers['if-none-match'] === etagOf(row) && options.expand.length === 0) {
    return { status: 304 };
  }
  return { status: 200, headers: { ETag: etagOf(row) }, body: whole(row, table, options, context) };
}

function upsert(
  request: WebApiRequest,
  table: Table,
  id: string,
  context: OperationContext,
): Outcome {
  context.state.counters.attempt(table, id);
  const payload = readPayload(readJson(request, table.entitySet), table, context);
  const row = context.state.rows.get(table, id);
  const ifMatch = request.headers['if-match'];
  if (row === undefined) {
    if (ifMatch !== undefined) {
      throw webApiErrors.notFound(table, id);
    }
    const created = createRow({ ...payload, id }, table, context);
    return { reply: replyTo(request, created, context), written: [created] };
  }
  if (request.headers['if-none-match'] === '*') {
    throw webApiErrors.alreadyExists();
  }
  checkVersion(row, ifMatch);
  const updated = updateRow(row, payload, table, context);
  return { reply: replyTo(request, updated, context), written: [updated] };
}

function remove(
  request: WebApiRequest,
  table: Table,
  id: string,
  context: OperationContext,
): WebApiReply {
  const { state, user } = context;
  checkPrivilege(user, 'Delete', table);
  const row = state.rows.get(table, id);
  if (row === undefined) {
    throw webApiErrors.notFound(table, id);
  }
  checkVersion(row, request.headers['if-match']);
  state.rows.delete(table, id);
  state.counters.deleted += 1;
  return { status: 204 };
}

function checkVersion(row: Row, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etagOf(row)) {
    throw webApiErrors.otherVersion();
  }
}

function replyTo(
  request: WebApiRequest,
  { table, row, isNew }: Written,
  context: OperationContext,
): WebApiReply {
  const uri = rowUri(context.state, table.entitySet, row.id);
  if (!prefers(request, 'return=representation')) {
    return { status: 204, headers: { Location: uri, 'OData-EntityId': uri } };
  }
  checkPrivilege(context.user, 'Read', table);
  return {
    status: isNew ? 201 : 200,
    headers: {
      ETag: etagOf(row),
      'OData-EntityId': uri,
      'Preference-Applied': 'return=representation',
      ...(isNew ? { Location: uri } : {}),
    },
    body: whole(row, table, readQueryOptions(request.query, table), context),
  };
}

function whole(
  row: Row,
  table: Table,
  options: Parameters<typeof showRow>[2],
  context: OperationContext,
): object {
  const selected = options.select === undefined ? '' : `(${options.select.join(',')})`;
  const address = `${context.state.url}${servicePath}$metadata#${table.entitySet}${selected}/$entity`;
  return { '@odata.context': address, ...showRow(row, table, options, context) };
}
