import { all, ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { clouds } from '../../../../contracts/clouds/clouds';
import { versionTable } from '../../../../contracts/versions/versionTable';
import type { SecretConfig } from '../../../config/ConnectorConfig';
import type { StackContext } from '../../context/StackContext';
import { RoleAssignment } from '../../roles/RoleAssignment';
import { secretUri, vaultUri } from '../../vault/vaultAddresses';
import { VaultSecret } from '../../vault/VaultSecret';
import { ClientSecret } from '../credential/ClientSecret';

interface PageSecretArgs {
  readonly context: StackContext;
  readonly secret: SecretConfig;
  readonly resourceGroupName: Output<string>;
  /** Known when the vault is ready for use. */
  readonly vaultId: Output<string>;
  readonly vaultName: Output<string>;
  /** `/applications/<object id>` of the page's registration. */
  readonly applicationId: Output<string>;
  /** Object id of the identity with which the app resolves references to the vault. */
  readonly collectorPrincipalId: Output<string>;
}

/** The client secret of the page's registration in the vault; the app may read this secret alone. */
export class PageSecret extends ComponentResource {
  /** Without a version. Known when the app may read it. */
  readonly uri: Output<string>;

  constructor(name: string, args: PageSecretArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:PageSecret', name, {}, opts);
    const { context, applicationId, secret, resourceGroupName, vaultName } = args;
    const { config, names, subscriptionId, tags } = context;
    const cloud = clouds[config.cloud];
    const parent = { parent: this };
    const password = new ClientSecret(name, { applicationId, secret }, parent);
    const kept = new VaultSecret(
      name,
      {
        vaultName,
        resourceGroupName,
        deploymentName: names.pageSecretDeployment,
        secretName: names.pageSecret,
        value: password.value,
        contentType: 'Client secret of the usage page, an Entra app registration',
        expiry: password.expiry,
        tags,
        apiVersion: versionTable[cloud.azureNativeEnvironment].requests.vaultSecret,
      },
      parent,
    );
    const reads = new RoleAssignment(
      'app-reads-page-secret',
      {
        // The secret exists first, because its id is the scope.
        scope: all([args.vaultId, kept.id]).apply(([id]) => `${id}/secrets/${names.pageSecret}`),
        principalId: args.collectorPrincipalId,
        role: 'keyVaultSecretsUser',
        subscriptionId,
      },
      parent,
    );
    const uri = secretUri(vaultUri(names.vault, cloud), names.pageSecret);
    this.uri = reads.id.apply(() => uri);
    this.registerOutputs({ uri: this.uri });
  }
}
