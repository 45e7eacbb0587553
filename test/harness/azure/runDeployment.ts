import { evaluateTemplate } from '../standIn/evaluateTemplate';
import type { Values } from '../stack/ResourceState';
import { asRecord } from './ArmResource';
import type { EmulatedAzure } from './EmulatedAzure';

/**
 * What Azure does for a deployment in incremental mode: each resource of the template is created or
 * updated, and nothing else is touched. Secrets of a vault and alert rules are all that this project
 * deploys so.
 */
export function runDeployment(azure: EmulatedAzure, inputs: Values): void {
  const { resourceGroupName } = inputs;
  for (const { type, name, tags, properties } of evaluateTemplate(asRecord(inputs['properties']))) {
    if (type === 'Microsoft.Insights/scheduledQueryRules') {
      const rule = { resourceGroupName, ruleName: name, tags, ...properties };
      azure.createOrUpdate('monitor:ScheduledQueryRule', rule);
      continue;
    }
    if (type !== 'Microsoft.KeyVault/vaults/secrets') throw new Error(`No template of ${type}.`);
    const [vaultName, secretName] = name.split('/');
    azure.createOrUpdate('keyvault:Secret', {
      resourceGroupName,
      vaultName,
      secretName,
      tags,
      properties,
    });
  }
}
