import type { Output, Resource } from '@pulumi/pulumi';

import { clouds } from '../../../../contracts/clouds/clouds';
import { versionTable } from '../../../../contracts/versions/versionTable';
import type { SecretConfig } from '../../../config/ConnectorConfig';
import type { StackContext } from '../../context/StackContext';
import { VaultSecret } from '../../vault/VaultSecret';
import { ClientSecret } from './ClientSecret';

export interface StoredSecretArgs {
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

interface VaultEntry {
  readonly secretName: string;
  /** Name of the deployment that writes it. */
  readonly deploymentName: string;
  /** What the secret is, for people who read the vault's list. */
  readonly contentType: string;
}

/** A client secret of a registration, and its copy in the vault. */
export function storeClientSecret(
  name: string,
  args: StoredSecretArgs,
  entry: VaultEntry,
  parent: Resource,
): { readonly password: ClientSecret; readonly kept: VaultSecret } {
  const { context, applicationId, secret, vaultName, resourceGroupName } = args;
  const { azureNativeEnvironment } = clouds[context.config.cloud];
  const password = new ClientSecret(name, { applicationId, secret }, { parent });
  const kept = new VaultSecret(
    name,
    {
      ...entry,
      vaultName,
      resourceGroupName,
      value: password.value,
      expiry: password.expiry,
      tags: context.tags,
      apiVersion: versionTable[azureNativeEnvironment].requests.vaultSecret,
    },
    { parent },
  );
  return { password, kept };
}
