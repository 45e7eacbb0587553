import type { ConnectorConfig } from '../config/ConnectorConfig';
import { plannedTokens } from '../preflight/planStack';
import { runPreflight } from '../preflight/runPreflight';
import { moduleOf } from '../versions/moduleOf';
import { startProviders } from '../versions/startProviders';

/** What must be right in Azure and in Pulumi's plugins before the first resource. */
export async function checkAzure(config: ConnectorConfig, subscriptionId: string): Promise<void> {
  const modules = new Set(plannedTokens(config).map(moduleOf));
  const used = Object.entries(config.providerVersions).filter(([module]) => modules.has(module));
  await Promise.all([
    runPreflight(config, subscriptionId),
    startProviders(Object.fromEntries(used)),
  ]);
}
