import * as resources from '@pulumi/azure-native/resources';
import { type CustomResourceOptions, type Input, secret } from '@pulumi/pulumi';

interface VaultSecretArgs {
  readonly vaultName: Input<string>;
  readonly resourceGroupName: Input<string>;
  /** Name of the deployment in the resource group, unique to the stack. */
  readonly deploymentName: string;
  readonly secretName: string;
  readonly value: Input<string>;
  /** What the value is, for people who read the vault's list of secrets. */
  readonly contentType: string;
  /** When the value stops working, RFC 3339. The vault shows this date and does not enforce it. */
  readonly expiry: string;
  readonly tags: Readonly<Record<string, string>>;
  /** API version of `Microsoft.KeyVault/vaults/secrets`, such as `2026-02-01`. */
  readonly apiVersion: string;
}

/**
 * A secret of the vault, written by a deployment template (docs/adr/0017-vault-secret-by-template.md).
 *
 * A template creates or updates. It therefore accepts a secret that an earlier stack left in the
 * vault, which `keyvault.Secret` rejects. Deleting the deployment deletes only its record: the secret
 * stays as long as its vault, while the same update deletes its password in Entra. The deployer
 * needs rights in Azure Resource Manager only, and no connection to a private vault.
 *
 * Azure Resource Manager never returns a `secureString`. The engine stores the value as a secret.
 */
export class VaultSecret extends resources.Deployment {
  constructor(name: string, args: VaultSecretArgs, opts?: CustomResourceOptions) {
    super(
      name,
      {
        deploymentName: args.deploymentName,
        resourceGroupName: args.resourceGroupName,
        properties: {
          mode: resources.DeploymentMode.Incremental,
          template: secretTemplate(args.apiVersion),
          parameters: {
            vaultName: { value: args.vaultName },
            secretName: { value: args.secretName },
            contentType: { value: args.contentType },
            expires: { value: Date.parse(args.expiry) / 1000 },
            tags: { value: { ...args.tags } },
            secretValue: { value: secret(args.value) },
          },
        },
      },
      { ...opts, additionalSecretOutputs: ['properties'] },
    );
  }
}

/**
 * Deployment template that creates or updates one secret of a vault. Everything that varies is a
 * parameter: Azure evaluates texts in square brackets in a template, and never in a parameter.
 *
 * Sources: "Understand the structure and syntax of ARM templates"; the properties are those of
 * `Microsoft.KeyVault/vaults/secrets`, whose `exp` is in seconds since 1970.
 */
function secretTemplate(apiVersion: string) {
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
