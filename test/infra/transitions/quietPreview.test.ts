import type { StackRun } from '../../harness/stack/StackRun';
import { TrialStack } from '../../harness/azure/TrialStack';

type Config = Readonly<Record<string, string>>;

// Each test runs the whole program several times.
jest.setTimeout(120_000);

const stacks: readonly (readonly [string, Config])[] = [
  ['public with a secret', { cloud: 'commercial' }],
  [
    'private with a federated credential and the kit',
    {
      cloud: 'commercial',
      credential: 'federated',
      serveKit: 'true',
      network: 'private',
      usagePage: 'entra',
      usagePageReaders: '["6a6f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f"]',
    },
  ],
  ['private on a plan', { cloud: 'gcc', hosting: 'dedicated', network: 'private' }],
  ['on a plan', { cloud: 'gcc', hosting: 'dedicated', alertEmails: '["audit@example.com"]' }],
];

/** What depends on ids and texts that Azure assigns, and on nothing that has tags itself. */
const derived = [
  'azure-native:authorization:RoleAssignment',
  'azure-native:web:WebAppAuthSettingsV2',
  'azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential',
  'azuread:index/applicationRedirectUris:ApplicationRedirectUris',
  'azuread:index/appRoleAssignment:AppRoleAssignment',
];

describe('a preview of another tag', () => {
  it.each(stacks)('shows what an update changes and nothing else: %s', async (_what, config) => {
    const stack = new TrialStack();
    expect((await stack.up(config)).error).toBeUndefined();
    const tagged = { ...config, tags: '{"owner":"platform"}' };

    const preview = await stack.preview(tagged);
    const update = await stack.up(tagged);

    expect(preview.error).toBeUndefined();
    expect(update.error).toBeUndefined();
    const kinds = ({ steps }: StackRun, types: readonly string[]) => [
      ...new Set(steps.filter(({ type }) => types.includes(type)).map(({ kind }) => kind)),
    ];
    expect(kinds(update, ['azure-native:managedidentity:UserAssignedIdentity'])).toEqual([
      'update',
    ]);
    expect(kinds(preview, derived)).toEqual(['same']);
    expect(kinds(update, derived)).toEqual(['same']);
    expect(replaced(preview)).toEqual([]);
    expect(replaced(update)).toEqual([]);
  });
});

describe('a preview of another password', () => {
  it('shows that the app is checked again, and neither published nor subscribed', async () => {
    const stack = new TrialStack();
    expect((await stack.up({ cloud: 'commercial' })).error).toBeUndefined();
    const leaked = { cloud: 'commercial', secretDescription: 'After the leak' };

    const expected = ['client-secret-a', 'client-secret-b', 'publication-check'];
    expect(replaced(await stack.preview(leaked))).toEqual(expected);
    expect(replaced(await stack.up(leaked))).toEqual(expected);
  });
});

function replaced({ steps }: StackRun): readonly string[] {
  return steps
    .filter(({ kind }) => kind === 'replace')
    .map(({ name }) => name)
    .sort();
}
