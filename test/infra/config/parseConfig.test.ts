import fc from 'fast-check';

import { configKeyNames, configKeys } from '../../../infra/config/keys/configKeys';
import { configOf, defense, government, parse, problemsOf } from './parse';

const guid = '01234567-89AB-cdef-0123-456789abcdef';

const defaults = {
  cloud: 'commercial',
  scope: 'all',
  identityStack: undefined,
  namePrefix: 'auditlog',
  location: 'eastus',
  resourceGroup: undefined,
  tags: {},
  protectData: true,
  posture: {
    lockData: false,
    infrastructureEncryption: true,
    storageRedundancy: 'LRS',
    resourceLogs: 'audit',
  },
  registration: {
    existingClientId: undefined,
    displayName: 'Microsoft 365 Management (audit log connector)',
    owners: [],
    consent: 'all',
  },
  credential: {
    kind: 'secret',
    secret: {
      description: 'Audit log connector',
      firstDay: '2026-01-01',
      rotationDays: 90,
      generation: 4,
    },
  },
  vault: { purgeProtection: true, softDeleteDays: 90, recover: false },
  serveKit: false,
  hosting: { kind: 'flex', instanceMemoryMB: 2048, maximumInstanceCount: 40 },
  network: { kind: 'public' },
  monitoring: { alertEmails: [], logRetentionDays: 30, actionGroupLocation: 'Global' },
  collector: {
    contentTypes: undefined,
    operations: undefined,
    schedule: undefined,
    requestsPerMinute: undefined,
    publisherId: undefined,
    dataverse: undefined,
  },
  preflight: 'stop',
  providerVersions: {},
  publish: true,
};

const onPlan = {
  location: 'usgovvirginia',
  hosting: { kind: 'dedicated', planSku: 'B1', instanceCount: 1 },
  providerVersions: { web: '3.15.0' },
};

describe('parseConfig', () => {
  it.each([
    ['commercial', {}, {}],
    ['gcc', {}, { cloud: 'gcc' }],
    ['gccHigh', government, { cloud: 'gccHigh', ...onPlan }],
    ['dod', defense, { cloud: 'dod', ...onPlan }],
  ])('needs nothing but the cloud: %s', (cloud, providers, changes) => {
    expect(parse({ cloud }, providers)).toEqual({
      isValid: true,
      config: { ...defaults, ...changes },
      warnings: [],
    });
  });

  it('takes the defaults that the CLI fills in for what nobody chose', () => {
    const filledIn = Object.fromEntries(
      configKeyNames.map((key) => {
        const value = configKeys[key].default;
        return [key, typeof value === 'string' ? value : JSON.stringify(value)];
      }),
    );

    expect(configOf(filledIn)).toEqual(defaults);
    // Here `flex` options and `registrationName` would contradict, had somebody chosen them.
    expect(problemsOf({ ...filledIn, hosting: 'dedicated', clientId: guid })).toEqual([]);
  });

  it('takes every value that is given', () => {
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
      alertEmails: '["a@example.org","b.c@team.example.org"]',
      storageRedundancy: 'gzrs',
      infrastructureEncryption: 'false',
      resourceLogs: 'All',
      logRetentionDays: '730',
      actionGroupLocation: 'North Central US',
      contentTypes: 'audit.general, Audit.Exchange',
      operations: '["LaunchPowerApp"]',
      schedule: '0  */30 * * * *',
      requestsPerMinute: '500',
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
      hosting: { kind: 'dedicated', planSku: 'P1v3', instanceCount: 30 },
      network: { kind: 'private', addressSpace: '172.31.4.0/22' },
      monitoring: {
        alertEmails: ['a@example.org', 'b.c@team.example.org'],
        logRetentionDays: 730,
        actionGroupLocation: 'northcentralus',
      },
      collector: {
        contentTypes: ['Audit.General', 'Audit.Exchange'],
        operations: ['LaunchPowerApp'],
        schedule: '0 */30 * * * *',
        requestsPerMinute: 500,
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

  it('makes no secret with a managed identity alone', () => {
    expect(configOf({ credential: 'federated' }).credential).toEqual({
      kind: 'federated',
      secret: undefined,
    });
  });

  it('consents to nothing of an existing registration unless it is asked to', () => {
    expect(configOf({ clientId: guid }).registration).toMatchObject({
      existingClientId: guid.toLowerCase(),
      consent: 'none',
    });
    expect(configOf({ clientId: guid, consent: 'all' }).registration.consent).toBe('all');
  });

  it('lets protectData decide on purge protection', () => {
    const config = configOf({ protectData: 'false' }, {}, { stack: 'dev' });

    expect(config.vault.purgeProtection).toBe(false);
  });

  it('leaves Entra to the identity stack, and so does not mind its provider', () => {
    const config = configOf(
      { cloud: 'gccHigh', scope: 'platform', identityStack: 'org/project/identity' },
      { 'azure-native:environment': 'AzureUSGovernment' },
    );

    expect(config).toMatchObject({ scope: 'platform', identityStack: 'org/project/identity' });
  });

  it('keeps one generation all through a period, and takes the next on its first day', () => {
    const generationOn = (now: string) =>
      configOf({}, {}, { now: new Date(now) }).credential.secret?.generation;

    expect(generationOn('2026-09-28T00:00:00Z')).toBe(4);
    expect(generationOn('2026-12-26T23:59:59Z')).toBe(4);
    expect(generationOn('2026-12-27T00:00:00Z')).toBe(5);
  });

  it('quotes no value that the stack keeps secret', () => {
    expect(problemsOf({ publisherId: 'hunter2' }, {}, { secretKeys: ['publisherId'] })).toEqual([
      'publisherId is a secret value (not shown); expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Use the tenant id of the software vendor. Run: pulumi config set publisherId <GUID>',
    ]);
  });

  it('quotes no part of such a value either', () => {
    const parts = { alertEmails: 'hunter2', owners: 'hunter2', contentTypes: 'hunter2' };
    const text = problemsOf(
      { ...parts, operations: 'hunter 2', tags: '{"azure-hunter2":"x"}' },
      {},
      { secretKeys: [...Object.keys(parts), 'operations', 'tags'] },
    ).join();

    expect(text.match(/is a secret value \(not shown\)/g)).toHaveLength(5);
    expect(text).not.toMatch(/hunter/);
  });

  it('reports everything at once', () => {
    const wrong = {
      scope: 'x',
      namePrefix: 'X',
      tags: '[]',
      consent: 'x',
      credential: 'x',
      softDeleteDays: 'x',
      hosting: 'x',
      network: 'x',
      logRetentionDays: 'x',
      schedule: 'x',
      publish: 'x',
      typo: 'x',
    };
    const parsed = parse(wrong, { 'azure-native:location': 'chinanorth' });

    expect(parsed.isValid ? [] : parsed.problems.map(({ key }) => key).toSorted()).toEqual(
      [...Object.keys(wrong), 'azure-native:location'].toSorted(),
    );
  });

  it('answers with a configuration or with problems, whatever it is given', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('true', 'flex', 'dedicated', 'platform', 'gccHigh', '0', '-1', '1e9'),
      fc.json(),
    );
    const values = fc.dictionary(fc.constantFrom(...configKeyNames, 'typo'), text);
    const providers = fc.record(
      { 'azure-native:environment': text, 'azure-native:location': text, ARM_ENVIRONMENT: text },
      { requiredKeys: [] },
    );

    fc.assert(
      fc.property(values, providers, (given, told) => {
        const parsed = parse(given, told);

        expect(parsed.isValid || parsed.problems.length > 0).toBe(true);
      }),
    );
  });
});
