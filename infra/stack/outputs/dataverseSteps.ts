import type { CloudName } from '../../../contracts/clouds/clouds';
import type { DataverseConfig } from '../../config/ConnectorConfig';

interface DataverseStepFacts {
  readonly cloud: CloudName;
  readonly dataverse: DataverseConfig;
  /** Client id of the registration. */
  readonly clientId: string;
  /** Client id of the collector's managed identity. */
  readonly identityClientId: string;
}

/** `--cloud` of `pac auth create` (Power Platform CLI, "pac auth"). */
const pacClouds = {
  commercial: 'Public',
  gcc: 'UsGov',
  gccHigh: 'UsGovHigh',
  dod: 'UsGovDod',
} as const satisfies Readonly<Record<CloudName, string>>;

/**
 * What people do in the Starter Kit's environment before the connector can write its table. Users and
 * roles of Dataverse are not resources of Azure or Entra, so neither provider creates them. People
 * also grant the permission of Graph, because it reads every user of the tenant.
 */
export function dataverseSteps(facts: DataverseStepFacts): readonly string[] {
  const { cloud, dataverse, clientId, identityClientId } = facts;
  const { url, mode, identity } = dataverse;
  const isApp = identity === 'registration';
  const applicationId = isApp ? clientId : identityClientId;
  const user = isApp ? 'the app registration' : "the collector's managed identity";
  const role =
    `Make a security role "Audit log connector" in ${url}, with the privileges that docs/kit.md ` +
    'lists and no other.';
  const assign =
    `Make ${user} an application user of ${url} with that role, as a System Administrator there: ` +
    `pac auth create --cloud ${pacClouds[cloud]} --environment ${url} && ` +
    `pac admin assign-user --environment ${url} --user ${applicationId} --application-user ` +
    '--role "Audit log connector"';
  const flows =
    'Turn off the flow "Admin | Audit Logs | Sync Audit Logs (V2)"' +
    (mode === 'replace'
      ? ' and, because dataverseMode is replace, "Admin | Audit Logs | Update Data (V2)".'
      : '; leave "Admin | Audit Logs | Update Data (V2)" on.');
  const graph =
    `Have a Privileged Role Administrator grant ${user} (${applicationId}) the application ` +
    'permission User.Read.All of Microsoft Graph, with the commands of docs/kit.md. Without it ' +
    'the columns of users stay blank.';
  return [role, assign, flows, ...(mode === 'replace' ? [graph] : [])];
}
