import {
  hasPrivilege,
  metadataPrivileges,
  privilegeName,
  type PrivilegeVerb,
  privilegeVerbs,
} from '../protocol/checkPrivilege';
import type { DataverseUser } from '../state/DataverseSettings';
import { type OperationContext, servicePath } from '../state/DataverseState';
import { idOf } from '../schema/idOf';
import type { Table } from '../schema/Table';
import type { WebApiReply, WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';

/** Serves `WhoAmI`. */
export function serveWhoAmI({ state, user }: OperationContext): WebApiReply {
  return functionResult(state.url, 'WhoAmIResponse', {
    BusinessUnitId: state.businessUnitId,
    UserId: user.systemUserId,
    OrganizationId: state.organizationId,
  });
}

/** Serves `systemusers(…)/Microsoft.Dynamics.CRM.RetrieveUserPrivileges`. */
export function serveUserPrivileges(id: string, context: OperationContext): WebApiReply {
  const { state } = context;
  const user = findUser(id, context);
  const names = [
    ...metadataPrivileges,
    ...state.schema.tables.flatMap((table) =>
      privilegeVerbs.map((verb) => privilegeName(verb, table)),
    ),
  ].filter((name) => hasPrivilege(user, name));
  return functionResult(state.url, 'RetrieveUserPrivilegesResponse', {
    RolePrivileges: names.map((name) => ({
      Depth: 'Global',
      PrivilegeId: idOf(name),
      BusinessUnitId: state.businessUnitId,
      PrivilegeName: name,
      RecordFilterId: '00000000-0000-0000-0000-000000000000',
      RecordFilterUniqueName: '',
    })),
  });
}

const accessRights = {
  Read: 'ReadAccess',
  Write: 'WriteAccess',
  Append: 'AppendAccess',
  AppendTo: 'AppendToAccess',
  Create: 'CreateAccess',
  Delete: 'DeleteAccess',
  Share: 'ShareAccess',
  Assign: 'AssignAccess',
} as const satisfies Readonly<Record<PrivilegeVerb, string>>;

/** Serves `…/RetrievePrincipalAccess(Target=@t)?@t={'@odata.id':'admin_auditlogs(…)'}`. */
export function servePrincipalAccess(
  id: string,
  request: WebApiRequest,
  context: OperationContext,
): WebApiReply {
  const user = findUser(id, context);
  const table = findTarget(request, context);
  const verbs = Object.keys(accessRights) as readonly PrivilegeVerb[];
  const rights = verbs
    .filter((verb) => hasPrivilege(user, privilegeName(verb, table)))
    .map((verb) => accessRights[verb]);
  return functionResult(context.state.url, 'RetrievePrincipalAccessResponse', {
    AccessRights: rights.length === 0 ? 'None' : rights.join(', '),
  });
}

function findTarget(request: WebApiRequest, { state }: OperationContext): Table {
  const [, alias = ''] = /\(Target=(@\w+)\)$/.exec(decodeURIComponent(request.path)) ?? [];
  const value = new URLSearchParams(request.query).get(alias) ?? '';
  const [, set = '', key = ''] = /(\w+)\(([\da-f-]{36})\)/i.exec(value) ?? [];
  const table = state.schema.findSet(set);
  if (table === undefined) {
    throw webApiErrors.noSuchSegment(set);
  }
  if (state.rows.get(table, key.toLowerCase()) === undefined) {
    throw webApiErrors.notFound(table, key);
  }
  return table;
}

function findUser(id: string, { state, user }: OperationContext): DataverseUser {
  const found = [user, ...state.settings.users].find(
    ({ systemUserId }) => systemUserId.toLowerCase() === id.toLowerCase(),
  );
  const table = state.schema.find('systemuser');
  if (found === undefined && table !== undefined) {
    throw webApiErrors.notFound(table, id);
  }
  return found ?? user;
}

function functionResult(url: string, type: string, body: object): WebApiReply {
  const context = `${url}${servicePath}$metadata#Microsoft.Dynamics.CRM.${type}`;
  return { status: 200, body: { '@odata.context': context, ...body } };
}
