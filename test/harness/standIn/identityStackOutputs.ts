import { guidOf } from './standInOutputs';

const group =
  '/subscriptions/00000000-0000-0000-0000-00000000a2e5/resourceGroups/rg-identity/providers';

/** What a stack with scope `identity` exports for the one with scope `platform`. */
export const identityStackOutputs = {
  cloud: 'commercial',
  credential: 'secret',
  network: 'public',
  tenantId: guidOf('tenant'),
  clientId: guidOf('registration client'),
  consent: { granted: ['ActivityFeed.Read (application)'], missing: [] },
  identityId: `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/id-auditlog`,
  identityClientId: guidOf('collector identity client'),
  identityPrincipalId: guidOf('collector identity principal'),
  vaultId: `${group}/Microsoft.KeyVault/vaults/kv-auditlog`,
  vaultName: 'kv-auditlog',
  vaultUri: 'https://kv-auditlog.vault.azure.net/',
  secretUri: 'https://kv-auditlog.vault.azure.net/secrets/audit-log-client-secret',
  kitSecretReference: `${group}/Microsoft.KeyVault/vaults/kv-auditlog/secrets/audit-log-client-secret`,
  secretExpiry: '2046-01-01T00:00:00Z',
  secretKeyId: guidOf('client-secret-a'),
  usersKeyUri: 'https://kv-auditlog.vault.azure.net/secrets/audit-log-users-key',
  serveKit: false,
  pageSignIn: {
    clientId: guidOf('usage-page client'),
    consentLink: null,
    identity: {
      id: `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/id-auditlog-page`,
      clientId: guidOf('page identity client'),
    },
    secretUri: null,
    hosts: [],
  },
  nextSteps: [],
};
