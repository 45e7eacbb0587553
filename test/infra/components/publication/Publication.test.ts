import { log, output } from '@pulumi/pulumi';

import type { ConnectorConfig } from '../../../../infra/config/ConnectorConfig';
import type { ConsentState } from '../../../../infra/components/identity/permissions/consentState';
import { prepareRuntime } from '../../../../build/package/prepareRuntime';
import { Publication } from '../../../../infra/components/publication/Publication';
import type { StackContext } from '../../../../infra/components/context/StackContext';
import {
  type ComponentOptions,
  recordComponents,
  valueOf,
} from '../../../harness/engine/recordComponents';
import type { Registration } from '../../../harness/engine/Registration';

const granted: ConsentState = {
  granted: ['ActivityFeed.Read (application)'],
  missing: ['ActivityFeed.Read (delegated)'],
  link: undefined,
  openedBy: undefined,
  hint: undefined,
};
const missing: ConsentState = {
  ...granted,
  granted: [],
  missing: ['ActivityFeed.Read (application)', 'ActivityFeed.Read (delegated)'],
  link: 'https://login.microsoftonline.com/consent',
};

const context = {
  config: {
    cloud: 'commercial',
    location: 'westeurope',
    hosting: { kind: 'flex' },
    network: { kind: 'public' },
    collector: { contentTypes: undefined },
  } as unknown as ConnectorConfig,
  tenantId: 'the-tenant',
} as unknown as StackContext;

async function record(consent: ConsentState, options: ComponentOptions = {}) {
  const asked: unknown[] = [];
  /** Names of the commands that were made before the app was asked. */
  const madeBefore: string[] = [];
  const run = options.invokes?.['command:local:run'];
  const recording = await recordComponents(
    () =>
      new Publication('publication', {
        context,
        packageSha256: 'abc',
        siteId: '/sites/app',
        appHost: 'app.azurewebsites.net',
        scmHost: output('app.scm.azurewebsites.net'),
        clientId: 'the-client',
        consent,
        settingsHash: 'settings',
        secretKeyId: undefined,
        login: {},
      }),
    {
      ...options,
      responses: {
        'command:local:Command': (inputs, name) => {
          if (asked.length === 0) madeBefore.push(name);
          return { stdout: '', ...options.responses?.['command:local:Command']?.(inputs, name) };
        },
      },
      invokes: {
        'command:local:run': (args) => {
          asked.push(args['command']);
          return run?.(args) ?? {};
        },
      },
    },
  );
  const find = (name: string): Registration => {
    const found = recording.registrations.find((one) => one.name === `publication-${name}`);
    if (found === undefined) throw new Error(`${name} was not registered.`);
    return found;
  };
  return { ...recording, asked, madeBefore, find };
}

describe('the publication', () => {
  it('is three commands, one after the other, and asks the app nothing before them', async () => {
    const { registrations, asked, find, built } = await record(granted, {
      responses: { 'command:local:Command': () => ({ stdout: 'ok      settings: good' }) },
    });

    expect(registrations.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'audit-log-connector:publish:Publication publication',
      'command:local:Command publication-publish',
      'command:local:Command publication-subscription',
      'command:local:Command publication-check',
    ]);
    expect(find('subscription').dependencies.join()).toMatch(/::publication-publish$/);
    expect(find('check').dependencies.join()).toMatch(/::publication-subscription$/);
    expect(find('publish').inputs).toEqual({
      create: 'npm run --silent publish-runtime -- publish',
      environment: {
        PUBLISH_CLOUD: 'commercial',
        PUBLISH_SITE_ID: '/sites/app',
        PUBLISH_SCM_HOST: 'app.scm.azurewebsites.net',
        PUBLISH_APP_HOST: 'app.azurewebsites.net',
        PUBLISH_HOSTING: 'flex',
        PUBLISH_NETWORK: 'public',
        PUBLISH_PACKAGE_SHA256: 'abc',
      },
      triggers: ['/sites/app', 'westeurope', 'flex', 'abc'],
    });
    expect(asked).toEqual([]);
    expect(await valueOf(built.report)).toBe('ok      settings: good');
    const { PUBLISH_PACKAGE_SHA256: _hash, ...byHand } = find('publish').inputs[
      'environment'
    ] as Record<string, string>;
    expect(await valueOf(built.variables)).toEqual(byHand);
  });

  it('asks the app for its consent if the stack granted none, and runs again once the app has it', async () => {
    const before = await record(missing, {
      invokes: { 'command:local:run': () => ({ stdout: 'missing\n' }) },
    });
    expect(before.asked).toEqual(['npm run --silent publish-runtime -- consent --wait']);
    expect(before.madeBefore).toEqual(['publication-publish']);
    expect(before.find('subscription').inputs).toMatchObject({
      environment: {
        PUBLISH_MISSING_CONSENT: 'ActivityFeed.Read (application)',
        PUBLISH_CONSENT_LINK: 'https://login.microsoftonline.com/consent',
      },
      triggers: expect.arrayContaining(['missing']) as unknown,
    });

    const after = await record(missing, {
      invokes: { 'command:local:run': () => ({ stdout: 'granted\n' }) },
    });
    const always = await record(granted);
    expect(after.find('subscription').inputs).toEqual(always.find('subscription').inputs);
    expect(after.find('check').inputs).toEqual(always.find('check').inputs);
  });

  it('asks the app that runs now in a preview, in which publishing has no result yet', async () => {
    const { asked, find } = await record(missing, {
      isPreview: true,
      invokes: { 'command:local:run': () => ({ stdout: 'granted\n' }) },
    });

    expect(asked).toEqual(['npm run --silent publish-runtime -- consent']);
    expect(find('check').inputs['triggers']).toContain('granted');
  });

  it('warns with the reason if the app cannot be asked, and continues as without consent', async () => {
    const warn = jest.spyOn(log, 'warn').mockResolvedValue(undefined);
    const { find } = await record(missing, {
      invokes: {
        'command:local:run': () => {
          // As the engine words it, for gRPC.
          const details =
            'invocation of command:local:run returned an error: exit status 1: not set: ARM_TENANT_ID.';
          throw Object.assign(new Error(details), { details });
        },
      },
    });

    expect(find('check').inputs['triggers']).toContain('missing');
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^Could not ask the app .* not set: ARM_TENANT_ID\.$/)],
    ]);
    warn.mockRestore();
  });

  it('treats the consent as missing with an engine that returns nothing', async () => {
    const { find } = await record(missing);

    expect(find('check').inputs['triggers']).toContain('missing');
  });
});

describe('the runtime’s package', () => {
  it('has the same hash each time', async () => {
    const first = await prepareRuntime();

    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await prepareRuntime()).toEqual(first);
  });
});
