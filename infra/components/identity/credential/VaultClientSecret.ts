import { all, ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { clouds } from '../../../../contracts/clouds/clouds';
import { RoleAssignment } from '../../roles/RoleAssignment';
import { kitReference, secretUri, vaultUri } from '../../vault/vaultAddresses';
import { storeClientSecret, type StoredSecretArgs } from './storeClientSecret';
import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import { FirstPartyServicePrincipal } from '../registration/FirstPartyServicePrincipal';

/**
 * A client secret in the vault, and the roles of its readers. The collector reads it if the secret is
 * its credential, and Dataverse reads it if the stack serves the Starter Kit. With a federated
 * credential only Dataverse may read the secret.
 */
export class VaultClientSecret extends ComponentResource {
  /** Without a version. Known when all readers have their role. */
  readonly uri: Output<string>;
  /** ARM path, as the Starter Kit takes it. Known when all readers have their role. */
  readonly kitReference: Output<string>;
  /** When the password in use ends, RFC 3339. */
  readonly expiry: string;
  /** Changes with the password in use. */
  readonly keyId: Output<string>;

  constructor(name: string, args: StoredSecretArgs, opts?: ComponentResourceOptions) {
    // The type is part of the URN of every resource in existing stacks, so it keeps its first name.
    super('audit-log-connector:identity:KeptSecret', name, {}, opts);
    const { context, resourceGroupName } = args;
    const { config, names, subscriptionId } = context;
    const { password, kept } = storeClientSecret(
      name,
      args,
      {
        secretName: names.vaultSecret,
        deploymentName: names.vaultSecretDeployment,
        contentType: 'Client secret of an Entra app registration',
      },
      this,
    );
    const readable = all([kept.id, ...this.letRead(args).map(({ id }) => id)]);

    const uri = secretUri(vaultUri(names.vault, clouds[config.cloud]), names.vaultSecret);
    this.uri = readable.apply(() => uri);
    this.kitReference = all([resourceGroupName, readable]).apply(([group]) =>
      kitReference({
        subscriptionId,
        resourceGroupName: group,
        vaultName: names.vault,
        secretName: names.vaultSecret,
      }),
    );
    this.expiry = password.expiry;
    this.keyId = password.keyId;
    this.registerOutputs({ uri: this.uri, expiry: this.expiry, keyId: this.keyId });
  }

  private letRead({ context, vaultId, collectorPrincipalId }: StoredSecretArgs): RoleAssignment[] {
    const { config, subscriptionId } = context;
    const assign = (name: string, principalId: Output<string>) =>
      new RoleAssignment(
        name,
        { scope: vaultId, principalId, role: 'keyVaultSecretsUser', subscriptionId },
        { parent: this },
      );
    const readers: RoleAssignment[] = [];
    if (config.credential.kind === 'secret') {
      readers.push(assign('collector-reads-secrets', collectorPrincipalId));
    }
    if (config.serveKit) {
      const dataverse = new FirstPartyServicePrincipal('dataverse', firstPartyApps.dataverse, {
        parent: this,
      });
      readers.push(assign('dataverse-reads-secrets', dataverse.objectId));
    }
    return readers;
  }
}
