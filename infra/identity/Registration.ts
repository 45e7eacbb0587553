import * as azuread from '@pulumi/azuread';
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
} from '@pulumi/pulumi';

import type { Consent, RegistrationConfig } from '../config/ConnectorConfig';
import { explainLookup } from '../errors/explainLookup';
import { AdminConsent } from './AdminConsent';
import { AppRegistration } from './AppRegistration';
import { consentState } from './consentState';
import { grantedPermissions } from './grantedPermissions';
import type { ConsentState } from './IdentityOutputs';
import { ManagementApi } from './ManagementApi';
import { findRegisteredApp, type RegisteredApp } from './RegisteredApp';

export interface RegistrationArgs {
  /** The stack's choice: make a registration or use one, and who consents. */
  readonly registration: RegistrationConfig;
  /** Entra authority of the cloud, without a tenant. */
  readonly authority: string;
  readonly tenantId: string;
}

interface ConsentedApp {
  readonly app: RegisteredApp;
  /** Known when all grants are made. */
  readonly grantIds: Output<readonly string[]>;
}

/**
 * The app registration for the Office 365 Management APIs and the organisation's consent to it. Of a
 * registration that exists nothing is changed, and on destroy only what the stack added goes.
 */
export class Registration extends ComponentResource {
  readonly app: RegisteredApp;
  /** Known when everything that this stack grants is granted. */
  readonly consent: Output<ConsentState>;

  constructor(name: string, args: RegistrationArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:Registration', name, {}, opts);
    const { registration, authority, tenantId } = args;
    const { existingClientId, consent } = registration;
    const { app, grantIds } =
      existingClientId === undefined
        ? this.makeApp(registration)
        : this.useApp(existingClientId, consent);

    this.app = app;
    const isExisting = existingClientId !== undefined;
    this.consent = all([app.clientId, grantIds]).apply(([clientId]) =>
      consentState({ consent, authority, tenantId, clientId, isExisting }),
    );
    this.registerOutputs({ clientId: app.clientId, consent: this.consent });
  }

  private makeApp({ displayName, owners, consent }: RegistrationConfig): ConsentedApp {
    const api = this.managementApi();
    const app = new AppRegistration('app', { displayName, owners, api }, { parent: this });
    return { app, grantIds: this.grant(consent, api, app.principalId) };
  }

  /** Who uses a registration as it stands needs no right on any service principal. */
  private useApp(clientId: string, consent: Consent): ConsentedApp {
    const app = findRegisteredApp(clientId, { parent: this });
    if (consent === 'none') return { app, grantIds: output([]) };
    const principal = explainLookup(
      azuread.getServicePrincipal({ clientId }, { parent: this }),
      `find the service principal of the app registration ${clientId}`,
      `Create it: az ad sp create --id ${clientId}. Or leave out the key "consent" of this stack.`,
    );
    const principalId = output(principal).apply(({ objectId }) => objectId);
    return { app, grantIds: this.grant(consent, this.managementApi(), principalId) };
  }

  private grant(consent: Consent, api: ManagementApi, principalId: Output<string>) {
    const permissions = grantedPermissions(consent);
    if (permissions.length === 0) return output<string[]>([]);
    const args = { api, principalId, permissions };
    return new AdminConsent('consent', args, { parent: this }).grantIds;
  }

  private managementApi(): ManagementApi {
    return new ManagementApi('office-365-management', { parent: this });
  }
}
