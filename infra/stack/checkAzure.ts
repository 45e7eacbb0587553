import { plannedTokens } from '../preflight/plan/planStack';
import { type PreflightPlace, runPreflight } from '../preflight/runPreflight';
import { moduleOf } from '../versions/moduleOf';
import { startProviders } from '../versions/startProviders';

/** What must be right in Azure and in Pulumi's plugins before the first resource. */
export async function checkAzure(place: PreflightPlace): Promise<void> {
  const { config } = place;
  const modules = new Set(plannedTokens(config).map(moduleOf));
  const used = Object.entries(config.providerVersions).filter(([module]) => modules.has(module));
  await Promise.all([runPreflight(place), startProviders(Object.fromEntries(used))]);
}
