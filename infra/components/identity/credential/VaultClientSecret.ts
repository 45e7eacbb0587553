import { all, ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { clouds } from '../../../../contracts/clouds/clouds';
import type { SecretConfig } from '../../../config/ConnectorConfig';
import { RoleAssignment } from '../../roles/RoleAssignment';
import type { StackContext } from '../../context/StackContext';
import { kitReference, secretUri, vaultUri } from '../../vault/vaultAddresses';
import { VaultSecret } from '../../vault/VaultSecret';
import { versionTable } from '../../../../contracts/versions/versionTable';
import { ClientSecret } from './ClientSecret';
import { firstPartyApps } from '../../../../contracts/names/firstPartyApps';
import { FirstPartyServicePrincipal } from '../registration/FirstPartyServicePrincipal';

interface VaultClientSecretArgs {
  readonly context: StackContext;
  readonly secret: SecretConfig;
  readonly resourceGroupName: Output<string>;
  /** Known when the vault is ready for use. */
  readonly vaultId: Output<string>;
  readonly vaultName: Output<string>;
  /** `/applications/<object id>` of the registration. */
  readonly applicationId: Output<string>;
  /** Object id of the collector's identity. */
  readonly collectorPrincipalId: Output<string>;
}

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

  constructor(name: string, args: VaultClientSecretArgs, opts?: ComponentResourceOptions) {
    // The type is part of the URN of every resource in existing stacks, so it keeps its first name.
    super('audit-log-connector:identity:KeptSecret', name, {}, opts);
    const { context, resourceGroupName, applicationId, secret } = args;
    const { config, names, subscriptionId, tags } = context;
    const cloud = clouds[config.cloud];
    const password = new ClientSecret(name, { applicationId, secret }, { parent: this });
    const kept = new VaultSecret(
      name,
      {
        vaultName: args.vaultName,
        resourceGroupName,
        deploymentName: names.vaultSecretDeployment,
        secretName: names.vaultSecret,
        value: password.value,
        contentType: 'Client secret of an Entra app registration',
        expiry: password.expiry,
        tags,
        apiVersion: versionTable[cloud.azureNativeEnvironment].requests.vaultSecret,
      },
      { parent: this },
    );
    const readable = all([kept.id, ...this.letRead(args).map(({ id }) => id)]);

    const uri = secretUri(vaultUri(names.vault, cloud), names.vaultSecret);
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

  private letRead({
    context,
    vaultId,
    collectorPrincipalId,
  }: VaultClientSecretArgs): RoleAssignment[] {
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
