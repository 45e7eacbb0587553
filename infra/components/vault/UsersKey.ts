import * as resources from '@pulumi/azure-native/resources';
import { ComponentResource, type ComponentResourceOptions, type Output } from '@pulumi/pulumi';

import { clouds } from '../../../contracts/clouds/clouds';
import { versionTable } from '../../../contracts/versions/versionTable';
import type { StackContext } from '../context/StackContext';
import { letReadSecret } from './letReadSecret';

interface UsersKeyArgs {
  readonly context: StackContext;
  readonly resourceGroupName: Output<string>;
  /** Known when the vault is ready for use. */
  readonly vaultId: Output<string>;
  readonly vaultName: Output<string>;
  /** Object id of the identity that makes the pseudonyms. */
  readonly collectorPrincipalId: Output<string>;
}

/**
 * The key of the pseudonyms, which Azure Resource Manager makes in the vault: no input, output or state
 * has it (docs/adr/0025-users-as-names-pseudonyms-or-none.md). The collector may read this secret alone.
 *
 * The template runs once. Later releases leave it as it is, because each run writes a new key as a new
 * version. Deleting the deployment deletes only its record: the secret stays as long as its vault.
 */
export class UsersKey extends ComponentResource {
  /** Without a version. Known when the collector may read it. */
  readonly uri: Output<string>;

  constructor(name: string, args: UsersKeyArgs, opts?: ComponentResourceOptions) {
    super('audit-log-connector:identity:UsersKey', name, {}, opts);
    const { context, resourceGroupName, vaultName } = args;
    const { config, names } = context;
    const cloud = clouds[config.cloud];
    const { vaultSecret: apiVersion } = versionTable[cloud.azureNativeEnvironment].requests;
    const made = new resources.Deployment(
      name,
      {
        deploymentName: names.usersKeyDeployment,
        resourceGroupName,
        properties: {
          mode: resources.DeploymentMode.Incremental,
          template: keyTemplate(apiVersion),
          parameters: { vaultName: { value: vaultName }, secretName: { value: names.usersKey } },
        },
      },
      { parent: this, ignoreChanges: ['properties.template'] },
    );
    this.uri = letReadSecret(
      'collector-reads-users-key',
      { ...args, secretName: names.usersKey, written: made.id },
      this,
    );
    this.registerOutputs({ uri: this.uri });
  }
}

/**
 * Deployment template that writes three random GUIDs, 366 random bits, as one secret without an end.
 * Azure evaluates `newGuid` only in defaults of parameters, once for each deployment ("String functions
 * for ARM templates"). A `secureString` is in no history and no response.
 */
function keyTemplate(apiVersion: string) {
  const random = { type: 'secureString', defaultValue: '[newGuid()]' };
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      vaultName: { type: 'string' },
      secretName: { type: 'string' },
      first: random,
      second: random,
      third: random,
    },
    resources: [
      {
        type: 'Microsoft.KeyVault/vaults/secrets',
        apiVersion,
        name: "[format('{0}/{1}', parameters('vaultName'), parameters('secretName'))]",
        properties: {
          value:
            "[format('{0}-{1}-{2}', parameters('first'), parameters('second'), parameters('third'))]",
          contentType: 'Key of the pseudonyms of users, which nobody can make again',
          attributes: { enabled: true },
        },
      },
    ],
  };
}
