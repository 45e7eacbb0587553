import { firstPartyApps } from '../../../contracts/names/firstPartyApps';
import { resourceTypes } from '../values/resourceTypes';
import { ifKnown } from '../values/ifKnown';
import { type Inputs, ruleFor } from '../values/ruleFor';
import { allowedPermissions } from './allowedPermissions';

/** What the registration asks for. */
export const appAsksOnlyForItsPermissions = ruleFor({
  name: 'app-asks-only-for-its-permissions',
  description:
    'The registration asks for ActivityFeed.Read and ServiceHealth.Read of the Office 365 Management APIs and for nothing else.',
  type: resourceTypes.application,
  findProblems: (app) =>
    eachOf(
      () => app['requiredResourceAccesses'],
      (access) =>
        access['resourceAppId'] === firstPartyApps.office365Management
          ? eachOf(
              () => access['resourceAccesses'],
              ({ id }) => complainAbout(id),
            )
          : [`It asks for permissions of API ${String(access['resourceAppId'])}; remove them.`],
    ),
});

/** What was consented to, application permissions. */
export const appGetsOnlyItsRoles = ruleFor({
  name: 'app-gets-only-its-roles',
  description: 'App roles that are granted are ActivityFeed.Read and ServiceHealth.Read alone.',
  type: resourceTypes.appRoleAssignment,
  findProblems: (assignment) => ifKnown(() => complainAbout(assignment['appRoleId'])),
});

/** What was consented to, delegated permissions. */
export const appGetsOnlyItsScope = ruleFor({
  name: 'app-gets-only-its-scope',
  description: 'The only delegated permission that is granted is ActivityFeed.Read.',
  type: resourceTypes.delegatedGrant,
  findProblems: (grant) =>
    eachOf<unknown>(
      () => grant['claimValues'],
      (claim) =>
        claim === 'ActivityFeed.Read'
          ? []
          : [`It grants ${String(claim)} to every user; remove it.`],
    ),
});

function complainAbout(id: unknown): string[] {
  return allowedPermissions.has(String(id).toLowerCase())
    ? []
    : [
        `Permission ${String(id)} is none of ${[...allowedPermissions.values()].join(', ')}; remove it.`,
      ];
}

/** Judges each known item of a list that may be unknown, or absent, itself. */
function eachOf<Item = Inputs>(
  read: () => unknown,
  judge: (item: Item) => readonly string[],
): readonly string[] {
  const list = ifKnown(() => {
    const value = read();
    return Array.isArray(value) ? (value as readonly Item[]) : [];
  });
  // Reading an unknown item throws, so that items are read one by one.
  return Array.from({ length: list.length }, (_, index) =>
    ifKnown(() => {
      const item = list[index];
      return item === undefined ? [] : judge(item);
    }),
  ).flat();
}
