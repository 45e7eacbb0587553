/** Names of the doctor's checks, which scripts and the deployment rely on. */
export const checkNames = {
  settings: 'settings',
  cloud: 'cloud',
  clock: 'clock',
  storage: 'storage',
  users: 'users',
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
 * The checks that a deployment waits for: those of the resources that it creates itself. Content and
 * Dataverse are matters of operation.
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
