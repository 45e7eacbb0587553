import { az } from '../command/Command';
import type { EnsureStep } from '../command/Step';
import type { PlanContext } from '../context/PlanContext';

/** What the stacks, their state and their pipelines consist of (docs/deploy.md). */
const namespaces = [
  'Microsoft.Web',
  'Microsoft.Storage',
  'Microsoft.KeyVault',
  'Microsoft.ManagedIdentity',
  'Microsoft.OperationalInsights',
  'Microsoft.Insights',
];

/** Pulumi cannot register resource providers, and no pipeline identity has the right. */
export function registrationSteps({ options, cloud }: PlanContext): readonly EnsureStep[] {
  const network = ['Microsoft.Network', ...(cloud.flexConsumption ? ['Microsoft.App'] : [])];
  return [...namespaces, ...(options.privateNetwork ? network : [])].map((namespace) => ({
    kind: 'ensure',
    title: `Register the resource provider ${namespace}`,
    check: az('provider', 'show', '--namespace', namespace, '--query', 'registrationState'),
    expected: 'Registered',
    change: az('provider', 'register', '--namespace', namespace, '--wait'),
    fix: 'You need Contributor or Owner of the subscription. Ask an owner to register it, then run the bootstrap again.',
  }));
}
