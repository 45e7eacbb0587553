import { all, ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { clouds } from '../../../../contracts/clouds/clouds';
import { RoleAssignment } from '../../roles/RoleAssignment';
import { secretUri, vaultUri } from '../../vault/vaultAddresses';
import { storeClientSecret, type StoredSecretArgs } from '../credential/storeClientSecret';

/**
 * The client secret of the page's registration in the vault. The app resolves references with the
 * collector's identity, which may read this secret alone.
 */
export class PageSecret extends ComponentResource {
  /** Without a version. Known when the app may read it. */
  readonly uri: Output<string>;

  constructor(name: string, args: StoredSecretArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:PageSecret', name, {}, opts);
    const { config, names, subscriptionId } = args.context;
    const { kept } = storeClientSecret(
      name,
      args,
      {
        secretName: names.pageSecret,
        deploymentName: names.pageSecretDeployment,
        contentType: 'Client secret of the usage page, an Entra app registration',
      },
      this,
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
      { parent: this },
    );
    const uri = secretUri(vaultUri(names.vault, clouds[config.cloud]), names.pageSecret);
    this.uri = reads.id.apply(() => uri);
    this.registerOutputs({ uri: this.uri });
  }
}
