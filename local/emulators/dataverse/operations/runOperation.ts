import { servePrincipalAccess, serveUserPrivileges, serveWhoAmI } from './runFunction';
import { readMetadata } from './readMetadata';
import { bulkActions, runMultiple } from './runMultiple';
import { runQuery, serveCount } from './runQuery';
import { type Outcome, serveCreate, serveRow } from './serveRow';
import { isGuid } from '../protocol/convertValue';
import type { OperationContext } from '../state/DataverseState';
import type { Table } from '../schema/Table';
import type { WebApiReply, WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';

/** Runs the operation that a path names; throws a `WebApiError` if it fails. */
export function runOperation(request: WebApiRequest, context: OperationContext): Outcome {
  const { counters, schema } = context.state;
  counters.operations += 1;
  if (request.method === 'GET') {
    counters.reads += 1;
  }
  const path = decodeURIComponent(request.path);
  if (path === 'WhoAmI' || path === 'WhoAmI()') {
    return read(request, () => serveWhoAmI(context));
  }
  if (path.startsWith('EntityDefinitions')) {
    return read(request, () => readMetadata(request, context));
  }
  const [, entitySet = '', key, rest = ''] = /^(\w+)(?:\(([^)]*)\))?(?:\/(.*))?$/.exec(path) ?? [];
  const table = schema.findSet(entitySet);
  if (table === undefined) {
    throw webApiErrors.noSuchSegment(entitySet === '' ? path : entitySet);
  }
  return key === undefined
    ? runOnSet(rest, request, table, context)
    : runOnRow(readKey(key, table), rest, request, table, context);
}

function runOnSet(
  rest: string,
  request: WebApiRequest,
  table: Table,
  context: OperationContext,
): Outcome {
  const action = bulkActions.find((name) => rest === `Microsoft.Dynamics.CRM.${name}`);
  if (action !== undefined && request.method === 'POST') {
    return runMultiple(action, request, table, context);
  }
  if (rest === '$count') {
    return read(request, () => serveCount(request, table, context));
  }
  if (rest !== '') {
    throw webApiErrors.noSuchSegment(rest);
  }
  return request.method === 'POST'
    ? serveCreate(request, table, context)
    : read(request, () => runQuery(request, table, context));
}

function runOnRow(
  id: string,
  rest: string,
  request: WebApiRequest,
  table: Table,
  context: OperationContext,
): Outcome {
  if (rest === '') {
    return serveRow(request, table, id, context);
  }
  const name = rest.replace(/^Microsoft\.Dynamics\.CRM\./, '');
  if (table.logicalName === 'systemuser' && /^RetrieveUserPrivileges(?:\(\))?$/.test(name)) {
    return read(request, () => serveUserPrivileges(id, context));
  }
  if (table.logicalName === 'systemuser' && name.startsWith('RetrievePrincipalAccess(')) {
    return read(request, () => servePrincipalAccess(id, request, context));
  }
  throw webApiErrors.noSuchSegment(rest);
}

/** `guid` or `primaryid=guid`; the kit's tables have no alternate keys. */
function readKey(key: string, { primaryId }: Table): string {
  const value = key.startsWith(`${primaryId}=`) ? key.slice(primaryId.length + 1) : key;
  if (!isGuid(value)) {
    throw webApiErrors.badRequest('Bad Request - Error in query syntax.');
  }
  return value.toLowerCase();
}

function read(request: WebApiRequest, respond: () => WebApiReply): Outcome {
  if (request.method !== 'GET') {
    throw webApiErrors.wrongMethod(request.method);
  }
  return { reply: respond(), written: [] };
}
