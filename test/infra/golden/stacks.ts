const government = {
  'azure-native:environment': 'usgovernment',
  'azure-native:location': 'usgovvirginia',
};

const actionGroup =
  '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg-ops/providers/Microsoft.Insights/actionGroups/ag-ops';

/** Keys that are encrypted in the stack file. */
export const goldenSecretKeys = ['alertWebhooks'];

/** Name of the file, and the configuration without its namespace where it has no colon. */
export const goldenStacks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'commercial-secret-flex-public': {
    cloud: 'commercial',
    'azure-native:location': 'westeurope',
    alertEmails: '["audit@example.com"]',
    tags: '{"owner":"platform"}',
  },
  'commercial-federated-dedicated-private-kit': {
    cloud: 'commercial',
    credential: 'federated',
    serveKit: 'true',
    hosting: 'dedicated',
    network: 'private',
    dataverseUrl: 'https://contoso.crm4.dynamics.com',
    dataverseMode: 'replace',
    dataverseIdentity: 'identity',
    dataverseHealth: 'true',
    usagePage: 'entra',
    usagePageReaders: '["6a6f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]',
    usagePageNameReaders: '["7b7f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]',
    usagePageHosts: '["usage.example.com"]',
  },
  'gcc-federated-flex-private': {
    cloud: 'gcc',
    credential: 'federated',
    network: 'private',
    alertWebhooks: '["https://hooks.example.com/alerts?code=key of the webhook"]',
    runbookUrl: 'https://wiki.example.com/runbooks',
    dailyCapGb: 'none',
    readers:
      '["4d4f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f","user:5e5f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]',
    consent: 'none',
    usagePage: 'entra',
    users: 'pseudonyms',
    export: 'parquet',
  },
  'gcc-existing-registration': {
    cloud: 'gcc',
    clientId: '11111111-2222-4333-8444-555555555555',
    protectData: 'false',
    alerts: 'off',
    workbook: 'false',
  },
  'gccHigh-secret-dedicated-private-kit': {
    cloud: 'gccHigh',
    network: 'private',
    serveKit: 'true',
    usagePage: 'entra',
    usagePageReaders: '["6a6f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]',
    alertActionGroups: `["${actionGroup}"]`,
    ...government,
    'azuread:environment': 'usgovernment',
  },
  'dod-federated-dedicated-public': {
    cloud: 'dod',
    credential: 'federated',
    consent: 'application',
    usagePage: 'entra',
    usagePageReaders: '["6a6f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]',
    ...government,
    'azuread:environment': 'dod',
  },
  'commercial-identity': {
    cloud: 'commercial',
    scope: 'identity',
    consent: 'none',
    usagePage: 'entra',
    usagePageHosts: '["func-auditlog.azurewebsites.net"]',
  },
  'commercial-platform': {
    cloud: 'commercial',
    scope: 'platform',
    identityStack: 'organization/audit-log-connector/identity',
    dataverseUrl: 'https://contoso.crm.dynamics.com',
    usagePage: 'entra',
  },
};
