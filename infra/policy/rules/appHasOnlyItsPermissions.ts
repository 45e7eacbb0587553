import { firstPartyApps } from '../../../runtime/contracts/firstPartyApps';
import { resourceTypes } from '../resourceTypes';
import { type Inputs, ruleFor } from '../ruleFor';
import { allowedPermissions } from './allowedPermissions';

/** What the registration asks for. */
export const appAsksOnlyForItsPermissions = ruleFor({
  name: 'app-asks-only-for-its-permissions',
  description:
    'The registration asks for ActivityFeed.Read and ServiceHealth.Read of the Office 365 Management APIs and for nothing else.',
  type: resourceTypes.application,
  findProblems: ({ requiredResourceAccesses }) =>
    listOf(requiredResourceAccesses).flatMap(({ resourceAppId, resourceAccesses }) =>
      resourceAppId === firstPartyApps.office365Management
        ? listOf(resourceAccesses).flatMap(({ id }) => complainAbout(id))
        : [`It asks for permissions of API ${String(resourceAppId)}; remove them.`],
    ),
});

/** What was consented to, application permissions. */
export const appGetsOnlyItsRoles = ruleFor({
  name: 'app-gets-only-its-roles',
  description: 'App roles that are granted are ActivityFeed.Read and ServiceHealth.Read alone.',
  type: resourceTypes.appRoleAssignment,
  findProblems: ({ appRoleId }) => complainAbout(appRoleId),
});

/** What was consented to, delegated permissions. */
export const appGetsOnlyItsScope = ruleFor({
  name: 'app-gets-only-its-scope',
  description: 'The only delegated permission that is granted is ActivityFeed.Read.',
  type: resourceTypes.delegatedGrant,
  findProblems: ({ claimValues }) =>
    (Array.isArray(claimValues) ? claimValues : [])
      .filter((claim) => claim !== 'ActivityFeed.Read')
      .map((claim) => `It grants ${String(claim)} to every user; remove it.`),
});

function complainAbout(id: unknown): string[] {
  return allowedPermissions.has(String(id).toLowerCase())
    ? []
    : [
        `Permission ${String(id)} is none of ${[...allowedPermissions.values()].join(', ')}; remove it.`,
      ];
}

function listOf(value: unknown): readonly Inputs[] {
  return Array.isArray(value) ? (value as readonly Inputs[]) : [];
}
