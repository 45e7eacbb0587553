import * as azuread from '@pulumi/azuread';
import { all, ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import type { RegistrationConfig } from '../../../config/ConnectorConfig';
import { DeploymentError } from '../../../errors/DeploymentError';
import { FirstPartyServicePrincipal } from '../registration/FirstPartyServicePrincipal';
import { pageAppRoles, type PageRole } from './pageAppRoles';

interface PageRegistrationArgs {
  /** Display name of the collector's registration; this one's begins with it. */
  readonly displayName: string;
  /** Object ids of owners of the service principal; empty: Entra chooses. */
  readonly owners: readonly string[];
  /** `all`: the stack consents for all users. */
  readonly consent: RegistrationConfig['consent'];
}

/** What App Service requests when it signs a person in. None of them reads data of the directory. */
const signInScopes = ['openid', 'profile', 'email'] as const;

/**
 * A registration of its own, which only signs people in to the usage page: an account that controls it
 * gets nothing of the collector's permissions. People need an assigned role. Entra then lets no user consent
 * ("Restrict your Microsoft Entra app to a set of users"), so that an administrator consents for all.
 *
 * `azuread.Application` would own the redirect URIs. They need the host of the app, which needs this
 * registration, and are a resource of their own (`RedirectUris`).
 */
export class PageRegistration extends ComponentResource {
  readonly clientId: Output<string>;
  /** `/applications/<object id>`: what credentials and redirect URIs are added to. */
  readonly applicationId: Output<string>;
  /** Object id of the service principal, to which people are assigned. */
  readonly principalId: Output<string>;
  /** Ids of the app roles, known when they exist. */
  readonly roleIds: Readonly<Record<PageRole, Output<string>>>;

  constructor(name: string, args: PageRegistrationArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:PageRegistration', name, {}, opts);
    const parent = { parent: this };
    const application = new azuread.ApplicationRegistration(
      name,
      {
        displayName: `${args.displayName}: usage page`,
        description: 'Signs people in to the usage page of the audit log connector',
        signInAudience: 'AzureADMyOrg',
        requestedAccessTokenVersion: 2,
        implicitAccessTokenIssuanceEnabled: false,
        // App Service asks for an id token beside the code.
        implicitIdTokenIssuanceEnabled: true,
      },
      parent,
    );
    const principal = new azuread.ServicePrincipal(
      name,
      {
        clientId: application.clientId,
        appRoleAssignmentRequired: true,
        ...(args.owners.length === 0 ? {} : { owners: [...args.owners] }),
      },
      parent,
    );
    const makeRole = (role: PageRole) => {
      const { logicalName, id, ...texts } = pageAppRoles[role];
      return new azuread.ApplicationAppRole(
        logicalName,
        {
          applicationId: application.id,
          roleId: id,
          allowedMemberTypes: ['User'],
          value: role,
          ...texts,
        },
        parent,
      ).roleId;
    };
    this.requestSignIn(name, args, application, principal);

    this.clientId = application.clientId;
    this.applicationId = application.id;
    this.principalId = principal.objectId;
    this.roleIds = {
      'Usage.Read': makeRole('Usage.Read'),
      'Usage.Read.Users': makeRole('Usage.Read.Users'),
    };
    this.registerOutputs({ clientId: this.clientId });
  }

  private requestSignIn(
    name: string,
    { consent }: PageRegistrationArgs,
    application: azuread.ApplicationRegistration,
    principal: azuread.ServicePrincipal,
  ): void {
    const parent = { parent: this };
    const graph = new FirstPartyServicePrincipal(
      'microsoft-graph',
      firstPartyApps.microsoftGraph,
      parent,
    );
    new azuread.ApplicationApiAccess(
      name,
      {
        applicationId: application.id,
        apiClientId: firstPartyApps.microsoftGraph,
        scopeIds: all(signInScopes.map((scope) => scopeIdOf(graph, scope))),
      },
      parent,
    );
    if (consent !== 'all') return;
    new azuread.ServicePrincipalDelegatedPermissionGrant(
      name,
      {
        servicePrincipalObjectId: principal.objectId,
        resourceServicePrincipalObjectId: graph.objectId,
        claimValues: [...signInScopes],
      },
      parent,
    );
  }
}

/** Found by its value: Microsoft does not document the ids of the Government clouds. */
function scopeIdOf(graph: azuread.ServicePrincipal, scope: string): Output<string> {
  return graph.oauth2PermissionScopeIds.apply((ids) => {
    const id = ids[scope];
    if (id !== undefined) return id;
    throw new DeploymentError(
      `Microsoft Graph publishes no permission ${scope} in this tenant, which the sign-in to the usage page needs. ` +
        'Check that the account may read service principals (Application.Read.All), or run: pulumi config set usagePage off',
    );
  });
}
