import { all, ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { clouds } from '../../../../contracts/clouds/clouds';
import type { PageConfig } from '../../../config/ConnectorConfig';
import type { PageSignIn } from '../../outputs/PageSignIn';
import { FederatedCredential } from '../credential/FederatedCredential';
import { ManagedIdentity } from '../credential/ManagedIdentity';
import type { StoredSecretArgs } from '../credential/storeClientSecret';
import { PageReaders } from './PageReaders';
import { PageRegistration } from './PageRegistration';
import { PageSecret } from './PageSecret';

interface PagePartArgs extends Omit<StoredSecretArgs, 'applicationId' | 'secret'> {
  readonly page: PageConfig;
}

/**
 * What signs people in to the usage page: a registration with its readers, and its credential. That is
 * an identity which does nothing else, or a client secret in the vault (docs/adr/0028-usage-page.md).
 */
export class PagePart extends ComponentResource {
  readonly signIn: Output<PageSignIn>;
  /** `/applications/<object id>` of the registration. */
  readonly applicationId: Output<string>;

  constructor(name: string, args: PagePartArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:PagePart', name, {}, opts);
    const { context, page } = args;
    const { config, tenantId } = context;
    const { displayName, owners, consent } = config.registration;
    const registration = new PageRegistration(
      name,
      { displayName, owners, consent },
      { parent: this },
    );
    const { applicationId, principalId, roleIds } = registration;
    new PageReaders(`${name}-readers`, { page, principalId, roleIds }, { parent: this });
    const { secret } = page;
    const identity = secret ? null : this.makeIdentity(name, args, applicationId);
    const stored =
      secret && new PageSecret(name, { ...args, secret, applicationId }, { parent: this });
    const { authority } = clouds[config.cloud];
    this.applicationId = applicationId;
    this.signIn = all([registration.clientId, identity, stored?.uri]).apply(
      ([clientId, known, secretUri]) => ({
        clientId,
        consentLink:
          consent === 'all' ? null : `${authority}/${tenantId}/adminconsent?client_id=${clientId}`,
        identity: known,
        secretUri: secretUri ?? null,
        hosts: page.hosts,
      }),
    );
    this.registerOutputs();
  }

  /** Known once the identity can sign in as the registration. */
  private makeIdentity(
    name: string,
    { context, resourceGroupName }: PagePartArgs,
    applicationId: Output<string>,
  ): Output<{ readonly id: string; readonly clientId: string }> {
    const { config, names, tags, tenantId } = context;
    const identity = new ManagedIdentity(
      name,
      { resourceName: names.pageIdentity, resourceGroupName, location: config.location, tags },
      { parent: this },
    );
    const federated = new FederatedCredential(
      name,
      {
        applicationId,
        displayName: names.pageIdentity,
        description: 'Managed identity with which App Service signs people in',
        identityPrincipalId: identity.assignedPrincipalId,
        cloud: clouds[config.cloud],
        tenantId,
      },
      { parent: this },
    );
    return all([identity.id, identity.assignedClientId, federated.id]).apply(([id, clientId]) => ({
      id,
      clientId,
    }));
  }
}
