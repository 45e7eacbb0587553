import * as azuread from '@pulumi/azuread';
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type InvokeOptions,
  type Output,
  output,
} from '@pulumi/pulumi';

import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import type { Permission } from '../permissions/permissions';
import type { ManagementApi } from './ManagementApi';
import { explainLookup } from '../../../errors/explainLookup';

interface AppRegistrationArgs {
  readonly displayName: string;
  /**
   * Object ids. An account that deploys with `Application.ReadWrite.OwnedBy` must be among them. If
   * the list is empty, Entra makes the account that deploys the owner.
   */
  readonly owners: readonly string[];
  readonly api: ManagementApi;
  /** The registration requests those that the API publishes. */
  readonly permissions: readonly Permission[];
}

/**
 * A new app registration that requests the permissions of the Microsoft exercise. AdminConsent grants
 * them.
 *
 * `preventDuplicateNames`: names are not unique in Entra. Without this check the stack would silently
 * create a second registration beside one that somebody created by hand. With it the deployment
 * fails, and you can use the existing registration instead.
 */
export class AppRegistration extends ComponentResource implements RegisteredApp {
  readonly clientId: Output<string>;
  readonly applicationId: Output<string>;
  /** Object id of the service principal that gets the permissions. */
  readonly principalId: Output<string>;

  constructor(name: string, args: AppRegistrationArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:AppRegistration', name, {}, opts);
    const owners = args.owners.length === 0 ? {} : { owners: [...args.owners] };
    const application = new azuread.Application(
      name,
      {
        displayName: args.displayName,
        ...owners,
        preventDuplicateNames: true,
        signInAudience: 'AzureADMyOrg',
        requiredResourceAccesses: [
          {
            resourceAppId: firstPartyApps.office365Management,
            resourceAccesses: args.api
              .offeredOf(args.permissions)
              .apply((offered) =>
                all(
                  offered.map((permission) =>
                    args.api.idOf(permission).apply((id) => ({ id, type: permission.type })),
                  ),
                ),
              ),
          },
        ],
      },
      { parent: this },
    );
    const principal = new azuread.ServicePrincipal(
      name,
      { clientId: application.clientId, ...owners },
      { parent: this },
    );

    this.clientId = application.clientId;
    this.applicationId = application.id;
    this.principalId = principal.objectId;
    this.registerOutputs({ clientId: this.clientId });
  }
}

/** What credentials need of an app registration, new or existing. */
export interface RegisteredApp {
  /** Application (client) id. */
  readonly clientId: Output<string>;
  /** `/applications/<object id>`: what credentials are added to. */
  readonly applicationId: Output<string>;
}

/** An existing registration. No resource owns it, so the stack never changes it. */
export function findRegisteredApp(clientId: string, opts: InvokeOptions): RegisteredApp {
  const found = explainLookup(
    azuread.getApplication({ clientId }, opts),
    `find the app registration ${clientId}`,
    'Check the key "clientId" of this stack: it is the application (client) id on the overview of a ' +
      'registration in this tenant. Reading it needs the Entra permission Application.Read.All.',
  );
  const applicationId = output(found).apply(({ objectId }) => `/applications/${objectId}`);
  return { clientId: output(clientId), applicationId };
}
