import { configKeyNames, configKeys } from '../../../infra/config/keys/configKeys';
import { defaultConfig } from './defaultConfig';
import { configOf, defense, government, parse, problemsOf } from './parse';

const guid = '01234567-89AB-cdef-0123-456789abcdef';

const onPlan = {
  location: 'usgovvirginia',
  hosting: { kind: 'dedicated', planSku: 'B1', instanceCount: 1 },
  providerVersions: { web: '3.15.0' },
};

const actionGroupId =
  '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/ops';

describe('buildConfig', () => {
  it.each([
    ['commercial', {}, {}],
    ['gcc', {}, { cloud: 'gcc' }],
    ['gccHigh', government, { cloud: 'gccHigh', ...onPlan }],
    ['dod', defense, { cloud: 'dod', ...onPlan }],
  ])('needs only the cloud: %s', (cloud, providers, changes) => {
    expect(parse({ cloud }, providers)).toEqual({
      isValid: true,
      config: { ...defaultConfig, ...changes },
      warnings: [],
    });
  });

  it('treats the defaults that the CLI fills in as not chosen', () => {
    const filledIn = Object.fromEntries(
      configKeyNames.map((key) => {
        const value = configKeys[key].default;
        return [key, typeof value === 'string' ? value : JSON.stringify(value)];
      }),
    );

    expect(configOf(filledIn)).toEqual(defaultConfig);
    // Options of flex and `registrationName` would be a contradiction if a person had chosen them.
    expect(problemsOf({ ...filledIn, hosting: 'dedicated', clientId: guid })).toEqual([]);
  });

  it('has every given value', () => {
    const config = configOf({
      cloud: 'GCC',
      namePrefix: 'coe1',
      location: 'West US 2',
      resourceGroup: 'rg-(coe)_1.a',
      tags: '{"cost centre":4711,"owner":"CoE","shared":true}',
      protectData: 'false',
      purgeProtection: 'true',
      softDeleteDays: '30',
      recoverVault: 'true',
      registrationName: 'Audit',
      owners: `["${guid}"," ${guid} "]`,
      consent: 'Application',
      credential: 'federated',
      serveKit: 'true',
      users: 'None',
      secretDescription: 'Kit',
      secretFirstDay: '2026-11-01',
      secretRotationDays: '30',
      secretMaximumDays: '90',
      secretGeneration: '2',
      hosting: 'dedicated',
      planSku: 'p1V3',
      planInstanceCount: '30',
      network: 'private',
      addressSpace: '172.31.4.0/22',
      readers: `["${guid.toUpperCase()}","group:${guid}","user:${guid}"]`,
      alerts: 'Off',
      alertEmails: '["a@example.org","b.c@team.example.org"]',
      alertActionGroups: `["${actionGroupId}"]`,
      runbookUrl: 'https://wiki.example.org/runbooks',
      workbook: 'false',
      dailyCapGb: '12',
      storageRedundancy: 'gzrs',
      infrastructureEncryption: 'false',
      resourceLogs: 'All',
      logRetentionDays: '730',
      actionGroupLocation: 'North Central US',
      contentTypes: 'audit.general, Audit.Exchange',
      operations: '["LaunchPowerApp"]',
      schedule: '0  */30 * * * *',
      requestsPerMinute: '500',
      export: 'Parquet',
      publisherId: guid,
      dataverseUrl: 'https://my-org.crm9.dynamics.com/',
      dataverseMode: 'Replace',
      dataverseIdentity: 'identity',
      dataverseHealth: 'true',
      preflight: 'warn',
      providerVersions: '{"storage":"3.19.0"}',
      publish: 'false',
    });

    expect(config).toEqual({
      cloud: 'gcc',
      scope: 'all',
      identityStack: undefined,
      namePrefix: 'coe1',
      location: 'westus2',
      resourceGroup: 'rg-(coe)_1.a',
      tags: { 'cost centre': '4711', owner: 'CoE', shared: 'true' },
      protectData: false,
      posture: {
        lockData: false,
        infrastructureEncryption: false,
        storageRedundancy: 'GZRS',
        resourceLogs: 'all',
      },
      registration: {
        existingClientId: undefined,
        displayName: 'Audit',
        owners: [guid.toLowerCase()],
        consent: 'application',
      },
      credential: {
        kind: 'federated',
        secret: {
          description: 'Kit',
          firstDay: '2026-11-01',
          rotationDays: 30,
          generation: 2,
        },
      },
      vault: { purgeProtection: true, softDeleteDays: 30, recover: true },
      serveKit: true,
      users: 'none',
      hosting: { kind: 'dedicated', planSku: 'P1v3', instanceCount: 30 },
      network: { kind: 'private', addressSpace: '172.31.4.0/22' },
      readers: [
        { principalType: 'Group', objectId: guid.toLowerCase() },
        { principalType: 'User', objectId: guid.toLowerCase() },
      ],
      monitoring: {
        alerts: false,
        alertEmails: ['a@example.org', 'b.c@team.example.org'],
        alertWebhooks: [],
        alertActionGroups: [actionGroupId],
        actionGroupLocation: 'northcentralus',
        runbookUrl: 'https://wiki.example.org/runbooks',
        workbook: false,
        logRetentionDays: 730,
        dailyCapGb: 12,
      },
      collector: {
        contentTypes: ['Audit.General', 'Audit.Exchange'],
        operations: ['LaunchPowerApp'],
        schedule: '0 */30 * * * *',
        requestsPerMinute: 500,
        export: 'parquet',
        publisherId: guid.toLowerCase(),
        dataverse: {
          url: 'https://my-org.crm9.dynamics.com',
          mode: 'replace',
          identity: 'identity',
          health: true,
        },
      },
      preflight: 'warn',
      providerVersions: { storage: '3.19.0' },
      publish: false,
    });
  });

  it('limits what the workspace accepts, unless every request is logged', () => {
    const capOf = (values: Readonly<Record<string, string>>) =>
      configOf(values).monitoring.dailyCapGb;

    expect(capOf({})).toBe(5);
    expect(capOf({ dailyCapGb: 'None' })).toBeUndefined();
    expect(capOf({ resourceLogs: 'all' })).toBeUndefined();
    expect(capOf({ resourceLogs: 'all', dailyCapGb: '40' })).toBe(40);
  });

  it('has no secret with a managed identity and no kit', () => {
    expect(configOf({ credential: 'federated' }).credential).toEqual({
      kind: 'federated',
      secret: undefined,
    });
  });

  it('gives no consent to an existing registration unless the stack asks for it', () => {
    expect(configOf({ clientId: guid }).registration).toMatchObject({
      existingClientId: guid.toLowerCase(),
      consent: 'none',
    });
    expect(configOf({ clientId: guid, consent: 'all' }).registration.consent).toBe('all');
  });

  it('takes purge protection from protectData', () => {
    const config = configOf({ protectData: 'false' }, {}, { stack: 'dev' });

    expect(config.vault.purgeProtection).toBe(false);
  });

  it('ignores the environment of azuread in a platform stack', () => {
    const config = configOf(
      { cloud: 'gccHigh', scope: 'platform', identityStack: 'org/project/identity' },
      { 'azure-native:environment': 'AzureUSGovernment' },
    );

    expect(config).toMatchObject({ scope: 'platform', identityStack: 'org/project/identity' });
  });

  it('keeps one generation for a whole period, and has the next from its first day', () => {
    const generationOn = (now: string) =>
      configOf({}, {}, { now: new Date(now) }).credential.secret?.generation;

    expect(generationOn('2026-09-28T00:00:00Z')).toBe(4);
    expect(generationOn('2026-12-26T23:59:59Z')).toBe(4);
    expect(generationOn('2026-12-27T00:00:00Z')).toBe(5);
  });
});
