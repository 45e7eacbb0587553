import { sdkRelease } from '../../../infra/versions/sdkRelease';
import { armOfType } from '../../harness/azure/ArmResource';
import { TransitionTrial } from './TransitionTrial';

/** A stack of 100 resources runs several times. */
const timeoutMs = 300_000;
const group = '6a6f4c3e-1b2a-4c5d-8e9f-0a1b2c3d4e5f';
const on = { usagePage: 'entra', usagePageReaders: `["${group}"]` };

const stacks: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a stack on Flex Consumption', { credential: 'federated' }],
  [
    'a private stack of GCC High on an App Service plan',
    {
      cloud: 'gccHigh',
      network: 'private',
      // Of the SDK, so that no other plugin is looked for.
      providerVersions: JSON.stringify({ web: sdkRelease }),
      'azure-native:environment': 'usgovernment',
      'azure-native:location': 'usgovvirginia',
      'azuread:environment': 'usgovernment',
    },
  ],
];

/** What is in Azure of the page: sign-ins, and the settings that the app has for them. */
function pageOf({ stack: { azure } }: TransitionTrial) {
  const [settings] = armOfType(azure.resources, 'web:WebAppApplicationSettings').map(
    ({ inputs }) => inputs['properties'] as Readonly<Record<string, string>>,
  );
  return {
    signIns: armOfType(azure.resources, 'web:WebAppAuthSettingsV2').length,
    mode: settings?.['AUDIT_LOGS_USAGE_PAGE'],
    identities: armOfType(azure.resources, 'managedidentity:UserAssignedIdentity').length,
  };
}

describe('the usage page', () => {
  it.each(stacks)(
    'is switched on and off in %s, at every step without cutting off keys',
    async (_what, config) => {
      const trial = await TransitionTrial.start(config);
      const before = pageOf(trial);
      const kept = trial.dataIds();
      expect(before).toMatchObject({ signIns: 0, mode: undefined });

      const start = await trial.up({ ...config, ...on });
      expect(start).toMatchObject({ error: undefined, outages: [] });
      // The check after publishing runs again, because a setting has changed.
      expect(start.changes.filter((change) => change.startsWith('delete'))).toEqual([
        'delete publication-check',
      ]);
      expect(pageOf(trial)).toMatchObject({ signIns: 1, mode: 'entra' });
      expect((await trial.up({ ...config, ...on })).changes).toEqual([]);

      const end = await trial.up(config);
      expect(end).toMatchObject({ error: undefined, outages: [] });
      expect(pageOf(trial)).toEqual(before);
      expect(trial.dataIds()).toEqual(kept);
      expect((await trial.up(config)).changes).toEqual([]);
    },
    timeoutMs,
  );

  it(
    'is switched on and off by runs that fail again and again',
    async () => {
      const [, config] = stacks[0] ?? ['', {}];
      const trial = await TransitionTrial.start(config);
      for (const next of [{ ...config, ...on }, config]) {
        const outcomes = await trial.upInParts(next, 7);

        expect(outcomes.flatMap(({ outages }) => outages)).toEqual([]);
        expect(outcomes.length).toBeGreaterThan(2);
      }
      expect(pageOf(trial)).toMatchObject({ signIns: 0, mode: undefined });
    },
    timeoutMs,
  );
});
