import type { ArmAccess } from '../../../infra/preflight/catalogue/requestArm';
import { readCatalogues } from '../../../infra/preflight/catalogue/readCatalogues';
import { namespacesOf, planStack } from '../../../infra/preflight/plan/planStack';
import { checkPlan } from '../../../infra/preflight/problems/checkPlan';
import { configOf, facts } from '../config/parse';
import type { CatalogueServer } from './CatalogueServer';

export const subscriptionId = '00000000-0000-0000-0000-00000000a2e5';

/** The version of Microsoft.KeyVault that every stack uses ends soon: a warning in each list. */
export const retirement: unknown = expect.stringContaining(
  'Azure ends all API versions of Microsoft.KeyVault',
);

export const commercial = () => configOf({ cloud: 'commercial', location: 'westeurope' });

export function accessTo({ url: endpoint }: CatalogueServer): ArmAccess {
  return { endpoint, subscriptionId, token: 'the-token' };
}

/** What the preflight reports of a stack and a server, a line each; of global names nothing. */
export async function checkStack(
  server: CatalogueServer,
  config: ReturnType<typeof configOf>,
  now = facts.now,
): Promise<readonly string[]> {
  const plan = planStack(config, '3.28.0');
  const readings = await readCatalogues(namespacesOf(plan), '2021-04-01', accessTo(server));
  const { location } = config;
  const seen = { readings, names: [], recoverVault: false, location, subscriptionId, now };
  return checkPlan(plan, seen).map(({ severity, found, fix }) => `${severity}: ${found} ${fix}`);
}
