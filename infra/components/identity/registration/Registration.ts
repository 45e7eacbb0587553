import * as azuread from '@pulumi/azuread';
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
} from '@pulumi/pulumi';

import type { Consent, RegistrationConfig } from '../../../config/ConnectorConfig';
import { explainLookup } from '../../../errors/explainLookup';
import { AdminConsent } from './AdminConsent';
import { AppRegistration, findRegisteredApp, type RegisteredApp } from './AppRegistration';
import type { PermissionChoice } from '../permissions/findPermissions';
import { type ConsentState, consentState } from '../permissions/consentState';
import { grantedPermissions, type Permission } from '../permissions/permissions';
import { ManagementApi } from './ManagementApi';

interface RegistrationArgs {
  /** Whether the stack creates a registration or uses an existing one, and who consents. */
  readonly registration: RegistrationConfig;
  /** Permissions to request, found before the first resource. */
  readonly choice: PermissionChoice;
  /** Entra authority of the cloud, without a tenant. */
  readonly authority: string;
  readonly tenantId: string;
}

interface ConsentedApp {
  readonly app: RegisteredApp;
  /** Known once all grants exist. */
  readonly grantIds: Output<readonly string[]>;
  /** Permissions that the registration requests. */
  readonly permissions: Output<readonly Permission[]>;
}

/**
 * The app registration for the Office 365 Management APIs and the organisation's consent to it. The
 * stack does not change an existing registration, and `pulumi destroy` removes only what it added.
 */
export class Registration extends ComponentResource {
  readonly app: RegisteredApp;
  /** Known when everything that this stack grants is granted. */
  readonly consent: Output<ConsentState>;

  constructor(name: string, args: RegistrationArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:Registration', name, {}, opts);
    const { registration, choice, authority, tenantId } = args;
    const { existingClientId, consent } = registration;
    const { app, grantIds, permissions } =
      existingClientId === undefined
        ? this.makeApp(registration, choice)
        : this.useApp(existingClientId, consent, choice);

    this.app = app;
    const isExisting = existingClientId !== undefined;
    this.consent = all([app.clientId, permissions, grantIds]).apply(([clientId, asked]) =>
      consentState({ consent, authority, tenantId, clientId, isExisting, permissions: asked }),
    );
    this.registerOutputs({ clientId: app.clientId, consent: this.consent });
  }

  private makeApp(
    { displayName, owners, consent }: RegistrationConfig,
    choice: PermissionChoice,
  ): ConsentedApp {
    const api = this.managementApi();
    const { permissions } = choice;
    const args = { displayName, owners, api, permissions };
    const app = new AppRegistration('app', args, { parent: this });
    return { app, ...this.grant(consent, api, app.principalId, choice) };
  }

  /** With `consent: none` the account that deploys needs no right on any service principal. */
  private useApp(clientId: string, consent: Consent, choice: PermissionChoice): ConsentedApp {
    const app = findRegisteredApp(clientId, { parent: this });
    if (consent === 'none') {
      return { app, grantIds: output([]), permissions: output(choice.permissions) };
    }
    const principal = explainLookup(
      azuread.getServicePrincipal({ clientId }, { parent: this }),
      `find the service principal of the app registration ${clientId}`,
      `Create it: az ad sp create --id ${clientId}. Or leave out the key "consent" of this stack.`,
    );
    const principalId = output(principal).apply(({ objectId }) => objectId);
    return { app, ...this.grant(consent, this.managementApi(), principalId, choice) };
  }

  private grant(
    consent: Consent,
    api: ManagementApi,
    principalId: Output<string>,
    { permissions: asked, areKnown }: PermissionChoice,
  ): Omit<ConsentedApp, 'app'> {
    const offered = areKnown ? output(asked) : api.offeredOf(asked);
    const permissions = grantedPermissions(consent, asked);
    if (permissions.length === 0) return { grantIds: output([]), permissions: offered };
    const args = { api, principalId, permissions, areKnown };
    const { grantIds } = new AdminConsent('consent', args, { parent: this });
    return { grantIds, permissions: offered };
  }

  private managementApi(): ManagementApi {
    return new ManagementApi('office-365-management', { parent: this });
  }
}
