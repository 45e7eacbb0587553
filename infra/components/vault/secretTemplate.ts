/**
 * Deployment template that creates or updates one secret of a vault. All that varies is a parameter:
 * Azure evaluates texts in square brackets in a template, and never in the value of a parameter.
 *
 * Sources: "Understand the structure and syntax of ARM templates"; the properties are those of
 * `Microsoft.KeyVault/vaults/secrets`, whose `exp` is in seconds since 1970.
 */
export function secretTemplate(apiVersion: string) {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      vaultName: { type: 'string' },
      secretName: { type: 'string' },
      contentType: { type: 'string' },
      expires: { type: 'int' },
      tags: { type: 'object' },
      // Kept out of the deployment's history and of every response.
      secretValue: { type: 'secureString' },
    },
    resources: [
      {
        type: 'Microsoft.KeyVault/vaults/secrets',
        apiVersion,
        name: "[format('{0}/{1}', parameters('vaultName'), parameters('secretName'))]",
        tags: "[parameters('tags')]",
        properties: {
          value: "[parameters('secretValue')]",
          contentType: "[parameters('contentType')]",
          attributes: { enabled: true, exp: "[parameters('expires')]" },
        },
      },
    ],
  };
}
