import type { Cloud } from '../../../contracts/clouds/clouds';

/** Address of a vault, with a slash at its end, as Azure returns it. */
export function vaultUri(vaultName: string, cloud: Pick<Cloud, 'keyVaultSuffix'>): string {
  return `https://${vaultName}.${cloud.keyVaultSuffix}/`;
}

/** Address of a secret without a version, which always returns the newest version. */
export function secretUri(vault: string, secretName: string): string {
  return `${vault}secrets/${secretName}`;
}

interface KitReferenceParts {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly vaultName: string;
  readonly secretName: string;
}

/**
 * The value of the Starter Kit's variable "Audit Logs - Client Azure Secret": the path of the secret
 * in Azure Resource Manager, neither its address nor its value.
 *
 * Source: "Use environment variables for Azure Key Vault secrets" (Power Apps documentation).
 */
export function kitReference(parts: KitReferenceParts): string {
  const { subscriptionId, resourceGroupName, vaultName, secretName } = parts;
  return (
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}` +
    `/providers/Microsoft.KeyVault/vaults/${vaultName}/secrets/${secretName}`
  );
}
