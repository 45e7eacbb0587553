const armId =
  /^(\/subscriptions\/[\da-f-]{36}\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[a-z\d-]{3,24}\/secrets\/[a-z\d-]{1,127})(?:\/[\da-f]{32})?\/?$/i;
const address = /^https:\/\/([a-z\d-]{3,24})\.vault\.[a-z.]+\/secrets\/([a-z\d-]{1,127})(?:\/|$)/i;

export type SecretReference =
  | { readonly isReference: true; readonly reference: string }
  | { readonly isReference: false; readonly fix: string };

/**
 * The form of a secret's reference that the kit takes: its path in Azure Resource Manager, without
 * a version, so that a rotated secret is found.
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
        ? 'Give its ARM id: /subscriptions/<subscription>/resourceGroups/<group>/providers/Microsoft.KeyVault/vaults/<vault>/secrets/<secret>'
        : `The address of a secret does not tell its subscription and resource group. Look them up with: az keyvault show --name ${vault} --query id --output tsv , and give what it prints with /secrets/${secret} at its end.`,
  };
}
