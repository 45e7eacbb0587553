import { type ConfigKeyName, configKeyNames } from '../../../infra/config/keys/configKeys';
import { checkIdentity } from '../../../infra/stack/checkIdentity';
import { defense, facts, parse } from '../config/parse';
import { identityStackOutputs } from '../../harness/standIn/identityStackOutputs';

type Outcome =
  /** Both stacks must share it: a platform that differs is refused. */
  | 'must agree'
  /** May differ for a while, as when both change one after the other. */
  | 'warns of the difference'
  /** Only the identity stack has it: the platform's configuration may not set it. */
  | 'refused in a platform stack'
  /** Only the identity stack has it: the platform's configuration warns that it does nothing. */
  | 'has no effect in a platform stack'
  /** Each stack decides for its own resources. */
  | 'own';

const workspaceId =
  '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log-audit';
const actionGroupId =
  '/subscriptions/01234567-89ab-cdef-0123-456789abcdef/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/ops';
const identityStack = 'organization/audit-log-connector/identity';

/** What happens to a platform that sets a key otherwise than its identity (all defaults) does. */
const keys: Readonly<Record<ConfigKeyName, readonly [value: string, outcome: Outcome]>> = {
  cloud: ['dod', 'must agree'],
  scope: ['platform', 'own'],
  identityStack: [identityStack, 'own'],
  namePrefix: ['other', 'own'],
  location: ['westeurope', 'own'],
  resourceGroup: ['rg-other', 'own'],
  tags: ['{"owner":"other"}', 'own'],
  protectData: ['false', 'own'],
  lockData: ['true', 'own'],
  resourceLogs: ['all', 'own'],
  credential: ['federated', 'must agree'],
  serveKit: ['true', 'must agree'],
  network: ['private', 'warns of the difference'],
  usagePage: ['entra', 'must agree'],
  users: ['pseudonyms', 'must agree'],
  preflight: ['warn', 'own'],
  providerVersions: ['{"web":"3.19.0"}', 'own'],
  registrationName: ['Other', 'refused in a platform stack'],
  clientId: ['01234567-89ab-cdef-0123-456789abcdef', 'refused in a platform stack'],
  owners: ['["01234567-89ab-cdef-0123-456789abcdef"]', 'refused in a platform stack'],
  consent: ['none', 'refused in a platform stack'],
  usagePageReaders: [
    '["01234567-89ab-cdef-0123-456789abcdef"]',
    'has no effect in a platform stack',
  ],
  usagePageNameReaders: [
    '["01234567-89ab-cdef-0123-456789abcdef"]',
    'has no effect in a platform stack',
  ],
  usagePageHosts: ['["usage.example.com"]', 'has no effect in a platform stack'],
  secretDescription: ['Other', 'has no effect in a platform stack'],
  secretFirstDay: ['2026-06-01', 'has no effect in a platform stack'],
  secretRotationDays: ['60', 'has no effect in a platform stack'],
  secretMaximumDays: ['200', 'has no effect in a platform stack'],
  secretGeneration: ['4', 'has no effect in a platform stack'],
  purgeProtection: ['false', 'has no effect in a platform stack'],
  softDeleteDays: ['30', 'has no effect in a platform stack'],
  recoverVault: ['true', 'has no effect in a platform stack'],
  vaultLogWorkspace: [workspaceId, 'has no effect in a platform stack'],
  hosting: ['dedicated', 'own'],
  instanceMemoryMB: ['512', 'own'],
  maximumInstanceCount: ['100', 'own'],
  planSku: ['P0v3', 'own'],
  planInstanceCount: ['2', 'own'],
  addressSpace: ['10.80.0.0/24', 'own'],
  allowedAddresses: ['["203.0.113.7"]', 'own'],
  storageRedundancy: ['ZRS', 'own'],
  infrastructureEncryption: ['false', 'own'],
  readers: ['["4d4f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]', 'own'],
  alerts: ['off', 'own'],
  alertEmails: ['["team@example.org"]', 'own'],
  alertWebhooks: ['["https://example.org/hook"]', 'own'],
  alertActionGroups: [`["${actionGroupId}"]`, 'own'],
  actionGroupLocation: ['westeurope', 'own'],
  runbookUrl: ['https://example.org/runbooks.md', 'own'],
  workbook: ['false', 'own'],
  logRetentionDays: ['90', 'own'],
  dailyCapGb: ['none', 'own'],
  contentTypes: ['["Audit.Exchange"]', 'own'],
  operations: ['["LaunchPowerApp"]', 'own'],
  schedule: ['0 0 * * * *', 'own'],
  requestsPerMinute: ['100', 'own'],
  retentionDays: ['400', 'own'],
  export: ['parquet', 'own'],
  publisherId: ['01234567-89ab-cdef-0123-456789abcdef', 'own'],
  dataverseUrl: ['https://my-org.crm.dynamics.com', 'own'],
  dataverseMode: ['replace', 'own'],
  dataverseIdentity: ['identity', 'own'],
  dataverseHealth: ['true', 'own'],
  publish: ['false', 'own'],
};

/** What a key needs beside it to be valid. */
const companions: Partial<Record<ConfigKeyName, Readonly<Record<string, string>>>> = {
  planSku: { hosting: 'dedicated' },
  planInstanceCount: { hosting: 'dedicated' },
  addressSpace: { network: 'private' },
  usagePageReaders: { usagePage: 'entra' },
  usagePageNameReaders: { usagePage: 'entra' },
  usagePageHosts: { usagePage: 'entra' },
  dataverseMode: { dataverseUrl: 'https://my-org.crm.dynamics.com' },
  dataverseIdentity: { dataverseUrl: 'https://my-org.crm.dynamics.com' },
  dataverseHealth: { dataverseUrl: 'https://my-org.crm.dynamics.com' },
};

function outcomeOf(key: ConfigKeyName): Outcome {
  const parsed = parse(
    { scope: 'platform', identityStack, ...companions[key], [key]: keys[key][0] },
    key === 'cloud' ? defense : {},
    { ...facts, stack: 'dev', secretKeys: ['alertWebhooks'] },
  );
  if (!parsed.isValid) {
    expect(parsed.problems.map((problem) => problem.key)).toEqual([key]);
    return 'refused in a platform stack';
  }
  if (parsed.warnings.some((text) => text.includes(`no effect: ${key}`))) {
    return 'has no effect in a platform stack';
  }
  expect(parsed.warnings).toEqual([]);
  const { tenantId } = identityStackOutputs;
  const expected = { stack: identityStack, tenantId, config: parsed.config };
  try {
    const identity = { ...identityStackOutputs, pageSignIn: undefined, usersKeyUri: undefined };
    const { warnings } = checkIdentity(identity, expected);
    return warnings.length > 0 && key === 'network' ? 'warns of the difference' : 'own';
  } catch (error) {
    expect(String(error)).toContain(`and found ${key} `);
    return 'must agree';
  }
}

describe('a platform stack whose key differs from the identity stack', () => {
  it('is decided on for every key of the configuration', () => {
    expect(Object.keys(keys)).toEqual(configKeyNames);
  });

  it.each(configKeyNames)('%s', (key) => {
    expect(outcomeOf(key)).toBe(keys[key][1]);
  });
});
