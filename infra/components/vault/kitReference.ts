export interface KitReferenceParts {
  readonly subscriptionId: string;
  readonly resourceGroupName: string;
  readonly vaultName: string;
  readonly secretName: string;
}

/**
 * The reference that the Starter Kit's variable "Audit Logs - Client Azure Secret" takes: the path
 * of the secret in Azure Resource Manager, neither its address nor its value.
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
