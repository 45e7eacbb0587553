import type { Truth } from '../../data/computeTruth';
import { idOf } from '../dataverse/schema/idOf';
import type { DataverseSettings, DataverseUser } from '../dataverse/state/DataverseSettings';
import { type RunningDataverse, startDataverse } from '../dataverse/startDataverse';
import type { EntraSettings } from '../entra/EntraSettings';
import type { GraphSettings, GraphUser } from '../graph/GraphSettings';
import { type RunningGraph, startGraph } from '../graph/startGraph';

/** Options of the environment with the Starter Kit and of Graph. */
export interface KitOptions {
  readonly dataverse?: Partial<DataverseSettings>;
  readonly graph?: Partial<GraphSettings>;
}

export interface RunningKit {
  readonly dataverse: RunningDataverse;
  readonly graph: RunningGraph;
  stop(): Promise<void>;
}

/** Starts a Dataverse environment with the Starter Kit, and the Microsoft Graph of its tenant. */
export async function startKit(
  { dataverse, graph }: KitOptions,
  tenant: { readonly tenantId: string; readonly now?: () => number },
): Promise<RunningKit> {
  const [environment, directory] = await Promise.all([
    startDataverse({ ...tenant, ...dataverse }),
    startGraph({ ...tenant, ...graph }),
  ]);
  return {
    dataverse: environment,
    graph: directory,
    stop: async () => {
      await Promise.all([environment.close(), directory.close()]);
    },
  };
}

/** The Entra settings with which it issues tokens for both and for the given resources. */
export function kitResources(
  { dataverse, graph }: RunningKit,
  audiences: readonly string[],
): Pick<EntraSettings, 'audiences' | 'rolesByAudience' | 'managedIdentityRoles'> {
  const graphRoles = { [graph.url]: ['User.Read.All'] };
  return {
    audiences: [...audiences, dataverse.url, graph.url],
    // Dataverse uses its own roles, not those of the token.
    rolesByAudience: { [dataverse.url]: [], ...graphRoles },
    managedIdentityRoles: graphRoles,
  };
}

/** Adds the registration and the managed identity as application users, unless there are users. */
export function addKitUsers({ dataverse }: RunningKit, entra: EntraSettings): void {
  if (dataverse.settings.users.length > 0) {
    return;
  }
  const user = (applicationId: string, name: string): DataverseUser => ({
    applicationId,
    systemUserId: idOf(`user ${applicationId}`),
    name,
    privileges: 'all',
  });
  dataverse.configure({
    users: [
      user(entra.clientId, '# Audit log connector'),
      user(entra.managedIdentityClientId, '# Audit log connector (managed identity)'),
    ],
  });
}

/** Puts a week's apps into the kit's inventory and its users into the directory. */
export function fillKit({ dataverse, graph }: RunningKit, truth: Truth): void {
  const names = new Map(truth.apps.map(({ appId, appName }) => [appId, appName]));
  const ids = new Set([...names.keys(), ...truth.deletes.map(({ appId }) => appId)]);
  const environments = new Map(truth.apps.map((app) => [app.appId, app.environmentId]));
  dataverse.addApps(
    [...ids].map((id) => ({
      id,
      name: names.get(id) ?? `App ${id.slice(0, 8)}`,
      environment: environments.get(id) ?? 'Default',
    })),
  );
  const known = new Set(graph.settings.users.map(({ userPrincipalName }) => userPrincipalName));
  const users = truth.users
    .filter((name) => !known.has(name))
    .map((userPrincipalName): GraphUser => {
      const [displayName = ''] = userPrincipalName.split('@');
      return { id: idOf(userPrincipalName), userPrincipalName, displayName, userType: 'Member' };
    });
  graph.configure({ users: [...graph.settings.users, ...users] });
}
