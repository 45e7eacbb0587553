import { all, type Output, type Resource } from '@pulumi/pulumi';

import { clouds } from '../../../contracts/clouds/clouds';
import type { StackContext } from '../context/StackContext';
import { RoleAssignment } from '../roles/RoleAssignment';
import { secretUri, vaultUri } from './vaultAddresses';

interface ReadableSecret {
  readonly context: StackContext;
  /** Known when the vault is ready for use. */
  readonly vaultId: Output<string>;
  readonly secretName: string;
  /** Known when the secret exists, because its id is the scope of the role. */
  readonly written: Output<unknown>;
  /** Object id of the collector's identity. */
  readonly collectorPrincipalId: Output<string>;
}

/**
 * Lets the app read one secret of the vault, and no other.
 *
 * @returns the address of the secret without a version, known when the app may read it
 */
export function letReadSecret(
  name: string,
  { context, vaultId, secretName, written, collectorPrincipalId }: ReadableSecret,
  parent: Resource,
): Output<string> {
  const { config, names, subscriptionId } = context;
  const scope = all([vaultId, written]).apply(([id]) => `${id}/secrets/${secretName}`);
  const reads = new RoleAssignment(
    name,
    { scope, principalId: collectorPrincipalId, role: 'keyVaultSecretsUser', subscriptionId },
    { parent },
  );
  const uri = secretUri(vaultUri(names.vault, clouds[config.cloud]), secretName);
  return reads.id.apply(() => uri);
}
