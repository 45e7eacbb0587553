import { rules } from '../../../infra/policy/rules';
import { resourceTypes } from '../../../infra/policy/values/resourceTypes';
import { findViolations } from './findViolations';

const managementApi = 'c5393580-f805-4401-95e8-94b7a6ef2fc2';
const activityFeedRead = '594c1fb6-4f81-4475-ae41-0c394909246c';
const directoryReadAll = '7ab1d382-f21e-4acd-a863-ba3e13f7da61';

const goodAccount = {
  allowSharedKeyAccess: false,
  allowBlobPublicAccess: false,
  allowCrossTenantReplication: false,
  enableHttpsTrafficOnly: true,
  minimumTlsVersion: 'TLS1_2',
  location: 'westeurope',
};

const goodAlert = {
  autoMitigate: true,
  skipQueryValidation: true,
  description: 'A problem. Runbook: docs/runbooks.md',
};

async function check(type: string, inputs: Readonly<Record<string, unknown>>) {
  return await findViolations([{ type, name: 'it', inputs }]);
}

describe('the policy pack', () => {
  it('has mandatory rules with distinct names', () => {
    const names = rules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(rules.map(({ enforcementLevel }) => enforcementLevel))).toEqual(
      new Set(['mandatory']),
    );
  });

  it.each([
    ['a hardened storage account', resourceTypes.storageAccount, goodAccount],
    [
      'a vault with roles',
      resourceTypes.vault,
      { properties: { enableRbacAuthorization: true, enableSoftDelete: true } },
    ],
    [
      'a role of a service principal',
      resourceTypes.roleAssignment,
      { principalType: 'ServicePrincipal' },
    ],
    ['a Flex app', resourceTypes.webApp, { httpsOnly: true, functionAppConfig: {} }],
    ['a dedicated app', resourceTypes.webApp, { httpsOnly: true, siteConfig: { alwaysOn: true } }],
    [
      'settings that refer to a secret',
      resourceTypes.appSettings,
      {
        properties: {
          AUDIT_LOGS_CLIENT_SECRET: '@Microsoft.KeyVault(SecretUri=https://v/secrets/s)',
          AUDIT_LOGS_CLIENT_AZURE_SECRET: 'https://v.vault.azure.net/secrets/s',
          APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=1;Authorization=AAD',
        },
      },
    ],
    [
      'a registration with its permissions',
      resourceTypes.application,
      {
        requiredResourceAccesses: [
          { resourceAppId: managementApi, resourceAccesses: [{ id: activityFeedRead }] },
        ],
      },
    ],
    ['its role', resourceTypes.appRoleAssignment, { appRoleId: activityFeedRead.toUpperCase() }],
    ['its scope', resourceTypes.delegatedGrant, { claimValues: ['ActivityFeed.Read'] }],
    ['an alert rule that resolves', resourceTypes.alertRule, goodAlert],
    ['a password with an end', resourceTypes.applicationPassword, { endDate: '2027-01-01' }],
  ])('accepts %s', async (_what, type, inputs) => {
    expect(await check(type, inputs)).toEqual([]);
  });

  it.each([
    [
      resourceTypes.storageAccount,
      { ...goodAccount, allowSharedKeyAccess: true },
      'storage-takes-identities-only: it: allowSharedKeyAccess is true; set it to false.',
    ],
    [
      resourceTypes.storageAccount,
      { ...goodAccount, minimumTlsVersion: undefined },
      'storage-takes-identities-only: it: minimumTlsVersion is undefined; set it to TLS1_2.',
    ],
    [
      resourceTypes.vault,
      { properties: { enableRbacAuthorization: false } },
      'vault-uses-roles: it: enableRbacAuthorization is not true; set it.',
    ],
    [
      resourceTypes.vault,
      { properties: { enableRbacAuthorization: true, enablePurgeProtection: false } },
      'vault-uses-roles: it: enablePurgeProtection is false, which Azure rejects; set it to true or leave it out.',
    ],
    [
      resourceTypes.roleAssignment,
      { principalType: 'User' },
      'roles-go-to-identities: it: principalType is User; set it to ServicePrincipal.',
    ],
    [
      resourceTypes.roleAssignment,
      {
        principalType: 'Group',
        roleDefinitionId: '/roleDefinitions/0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
      },
      'roles-go-to-identities: it: principalType is Group; set it to ServicePrincipal.',
    ],
    [
      resourceTypes.webApp,
      { httpsOnly: true, functionAppConfig: {}, siteConfig: {} },
      'flex-has-no-site-config: it: siteConfig is set beside functionAppConfig; leave it out and put settings into WebAppApplicationSettings.',
    ],
    [
      resourceTypes.webApp,
      { httpsOnly: false },
      'app-takes-https-only: it: httpsOnly is not true; set it.',
    ],
    [
      resourceTypes.webApp,
      { httpsOnly: true, siteConfig: { appSettings: [] } },
      'app-takes-https-only: it: siteConfig.appSettings is set; WebAppApplicationSettings replaces the whole collection.',
    ],
    [
      resourceTypes.appSettings,
      { properties: { AUDIT_LOGS_CLIENT_SECRET: 'plain' } },
      'settings-hold-no-secret: it: AUDIT_LOGS_CLIENT_SECRET has a secret as its value; keep the secret in Key Vault and refer to it.',
    ],
    [
      resourceTypes.appSettings,
      { properties: { AzureWebJobsStorage: 'AccountName=a;AccountKey=b' } },
      'settings-hold-no-secret: it: AzureWebJobsStorage has a secret as its value; keep the secret in Key Vault and refer to it.',
    ],
    [
      resourceTypes.appSettings,
      { properties: { AUDIT_LOGS_USERS_KEY: '0123456789abcdef' } },
      'settings-hold-no-secret: it: AUDIT_LOGS_USERS_KEY has a secret as its value; keep the secret in Key Vault and refer to it.',
    ],
    [
      resourceTypes.application,
      { requiredResourceAccesses: [{ resourceAppId: 'other', resourceAccesses: [] }] },
      'app-asks-only-for-its-permissions: it: The registration requests permissions of API other; remove them.',
    ],
    [
      resourceTypes.application,
      {
        requiredResourceAccesses: [
          { resourceAppId: managementApi, resourceAccesses: [{ id: directoryReadAll }] },
        ],
      },
      `app-asks-only-for-its-permissions: it: Permission ${directoryReadAll} is not one of ActivityFeed.Read, ServiceHealth.Read; remove it.`,
    ],
    [
      resourceTypes.appRoleAssignment,
      { appRoleId: directoryReadAll },
      `app-gets-only-its-roles: it: Permission ${directoryReadAll} is not one of ActivityFeed.Read, ServiceHealth.Read; remove it.`,
    ],
    [
      // User.Read.All of Microsoft Graph, for dataverseMode replace: a person grants it, not a stack.
      resourceTypes.appRoleAssignment,
      { appRoleId: 'df021288-bdef-4463-88db-98f22de89214' },
      'app-gets-only-its-roles: it: Permission df021288-bdef-4463-88db-98f22de89214 is not one of ActivityFeed.Read, ServiceHealth.Read; remove it.',
    ],
    [
      resourceTypes.delegatedGrant,
      { claimValues: ['ActivityFeed.Read', 'Mail.Read'] },
      'app-gets-only-its-scope: it: The grant gives Mail.Read to every user; remove it.',
    ],
    [
      resourceTypes.alertRule,
      { ...goodAlert, autoMitigate: false },
      'alerts-fire-once-and-help: it: autoMitigate is not true; without it, each evaluation sends another notification.',
    ],
    [
      resourceTypes.alertRule,
      { ...goodAlert, skipQueryValidation: undefined },
      'alerts-fire-once-and-help: it: skipQueryValidation is not true; the first deployment would fail without data.',
    ],
    [
      resourceTypes.alertRule,
      { ...goodAlert, description: 'A problem.' },
      'alerts-fire-once-and-help: it: The description names no runbook; end it with "Runbook: <address>".',
    ],
    [
      resourceTypes.applicationPassword,
      {},
      'passwords-end: it: endDate is not set; set it by the rotation.',
    ],
    [
      resourceTypes.applicationPassword,
      { endDate: '2027-01-01', endDateRelative: '10h' },
      'passwords-end: it: endDateRelative is deprecated and counts from each creation; use endDate.',
    ],
  ])('reports %s with %j', async (type, inputs, violation) => {
    expect(await check(type, inputs)).toEqual([violation]);
  });
});

describe('the rule for locations', () => {
  const settings = (cloud: string) => ({
    type: resourceTypes.appSettings,
    name: 'settings',
    inputs: { properties: { AUDIT_LOGS_CLOUD: cloud } },
  });
  const plan = (location: string) => ({
    type: 'azure-native:web:AppServicePlan',
    name: 'plan',
    inputs: { location },
  });

  it.each([
    ['commercial', 'westeurope'],
    ['gcc', 'East US'],
    ['gccHigh', 'usgovvirginia'],
    ['dod', 'USDoD East'],
    ['dod', 'Global'],
  ])('accepts a %s stack in %s', async (cloud, location) => {
    expect(await findViolations([settings(cloud), plan(location)])).toEqual([]);
  });

  it.each([
    ['gccHigh', 'eastus', 'eastus, which does not belong to Azure Government'],
    ['gcc', 'usgovarizona', 'usgovarizona, which does not belong to public Azure'],
  ])('rejects a %s stack in %s', async (cloud, location, problem) => {
    expect(await findViolations([settings(cloud), plan(location)])).toEqual([
      `locations-belong-to-the-cloud: plan: The resource is in ${problem}; set the configuration "location".`,
    ]);
  });

  it('reports the only resource elsewhere if no settings name the cloud', async () => {
    const violations = await findViolations([
      plan('usgovvirginia'),
      { ...plan('usgovvirginia'), name: 'other' },
      { ...plan('eastus'), name: 'stray' },
    ]);
    expect(violations).toEqual([expect.stringContaining(': stray: The resource is in eastus')]);
  });
});
