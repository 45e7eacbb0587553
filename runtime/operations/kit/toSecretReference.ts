const armId =
  /^(\/subscriptions\/[\da-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[a-z\d-]{3,24}\/secrets\/[a-z\d-]{1,127})(?:\/[\da-f]{32})?\/?$/i;
const address = /^https:\/\/([a-z\d-]{3,24})\.vault\.[a-z.]+\/secrets\/([a-z\d-]{1,127})(?:\/|$)/i;

export type SecretReference =
  | { readonly isReference: true; readonly reference: string }
  | { readonly isReference: false; readonly fix: string };

/**
 * Converts a reference to the form that the kit requires: the path of the secret in Azure Resource
 * Manager, without a version, so that a rotated secret is found.
 *
 * Source: "Use environment variables for Azure Key Vault secrets" (Power Apps documentation).
 */
export function toSecretReference(text: string): SecretReference {
  const reference = armId.exec(text.trim())?.[1];
  if (reference !== undefined) return { isReference: true, reference };
  const [, vault, secret] = address.exec(text.trim()) ?? [];
  return {
    isReference: false,
    fix:
      vault === undefined || secret === undefined
        ? 'Pass the ARM id of the secret: /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.KeyVault/vaults/<vault>/secrets/<secret>'
        : `The address of a secret does not contain its subscription and resource group. Run: az keyvault show --name ${vault} --query id --output tsv . Then append /secrets/${secret} to the result.`,
  };
}
