import { firstPartyApps } from '../../../contracts/names/firstPartyApps';
import {
  permissionIds,
  type PermissionValue,
} from '../../components/identity/permissions/permissions';
import { pageAppRoles } from '../../components/identity/page/pageAppRoles';
import { resourceTypes } from '../values/resourceTypes';
import { ifKnown } from '../values/ifKnown';
import { type Inputs, ruleFor } from '../values/ruleFor';

/** Repeated here on purpose: what the program requests does not extend what the policy allows. */
const allowed = [
  'ActivityFeed.Read',
  'ServiceHealth.Read',
] as const satisfies readonly PermissionValue[];

/** Ids in lower case; a role and a scope of the same name share one. */
const allowedIds: ReadonlySet<string> = new Set(allowed.map((value) => permissionIds[value]));

/** Roles of the usage page, which open nothing else. */
const pageRoleIds: ReadonlySet<string> = new Set(Object.values(pageAppRoles).map(({ id }) => id));

/** What the registration of the usage page asks for: who a person is. */
const signInScopes: readonly unknown[] = ['openid', 'profile', 'email'];

/** The permissions that the registration requests. */
export const appAsksOnlyForItsPermissions = ruleFor({
  name: 'app-asks-only-for-its-permissions',
  description:
    'The registration requests ActivityFeed.Read and ServiceHealth.Read of the Office 365 Management APIs, and nothing else.',
  type: resourceTypes.application,
  findProblems: (app) =>
    eachOf(
      () => app['requiredResourceAccesses'],
      (access) =>
        access['resourceAppId'] === firstPartyApps.office365Management
          ? eachOf(
              () => access['resourceAccesses'],
              ({ id }) => checkId(id),
            )
          : [
              `The registration requests permissions of API ${String(access['resourceAppId'])}; remove them.`,
            ],
    ),
});

/** The application permissions with consent. */
export const appGetsOnlyItsRoles = ruleFor({
  name: 'app-gets-only-its-roles',
  description:
    'The only granted app roles are ActivityFeed.Read and ServiceHealth.Read, and the roles of the usage page.',
  type: resourceTypes.appRoleAssignment,
  findProblems: (assignment) =>
    ifKnown(() =>
      pageRoleIds.has(String(assignment['appRoleId'])) ? [] : checkId(assignment['appRoleId']),
    ),
});

/** The delegated permissions with consent. */
export const appGetsOnlyItsScope = ruleFor({
  name: 'app-gets-only-its-scope',
  description:
    'The only delegated permissions that are granted are ActivityFeed.Read, and those that sign people in.',
  type: resourceTypes.delegatedGrant,
  findProblems: (grant) =>
    eachOf<unknown>(
      () => grant['claimValues'],
      (claim) =>
        claim === 'ActivityFeed.Read' || signInScopes.includes(claim)
          ? []
          : [`The grant gives ${String(claim)} to every user; remove it.`],
    ),
});

function checkId(id: unknown): string[] {
  return allowedIds.has(String(id).toLowerCase())
    ? []
    : [`Permission ${String(id)} is not one of ${allowed.join(', ')}; remove it.`];
}

/** Checks each known item of a list; the list itself may be unknown or absent. */
function eachOf<Item = Inputs>(
  read: () => unknown,
  check: (item: Item) => readonly string[],
): readonly string[] {
  const list = ifKnown(() => {
    const value = read();
    return Array.isArray(value) ? (value as readonly Item[]) : [];
  });
  // Reading an unknown item throws, so that items are read one by one.
  return Array.from({ length: list.length }, (_, index) =>
    ifKnown(() => {
      const item = list[index];
      return item === undefined ? [] : check(item);
    }),
  ).flat();
}
