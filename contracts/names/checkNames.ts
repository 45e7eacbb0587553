/** The checks of the doctor, by name: scripts and the deployment go by these. */
export const checkNames = {
  settings: 'settings',
  cloud: 'cloud',
  clock: 'clock',
  storage: 'storage',
  vault: 'vault',
  secret: 'secret',
  token: 'token',
  tokenTarget: 'token-target',
  roles: 'roles',
  consent: 'consent',
  subscription: 'subscription',
  auditing: 'auditing',
  content: 'content',
  status: 'status',
  launches: 'launches',
  dataverse: 'dataverse',
  dataverseToken: 'dataverse-token',
  dataverseUser: 'dataverse-user',
  dataverseTable: 'dataverse-table',
  dataverseColumns: 'dataverse-columns',
  dataversePrivileges: 'dataverse-privileges',
  kitFlows: 'kit-flows',
  inventory: 'inventory',
  graph: 'graph',
  outbox: 'outbox',
} as const;

export type CheckName = (typeof checkNames)[keyof typeof checkNames];

/**
 * What a deployment waits for: what it makes itself, and can know to be wrong. Whether content
 * arrives, what is in Dataverse and what waits there are matters of operation.
 */
export const deploymentChecks: readonly CheckName[] = [
  checkNames.settings,
  checkNames.storage,
  checkNames.token,
  checkNames.tokenTarget,
  checkNames.roles,
  checkNames.consent,
  checkNames.subscription,
];
