import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ensureRuntimeBuilt } from '../../build/ensureRuntimeBuilt';
import { prepareRuntime } from '../../build/package/prepareRuntime';
import { EmulatedTenant } from '../harness/system/EmulatedTenant';
import { FreshStorage } from '../harness/system/FreshStorage';
import { PublishTrial, type StepResult, type Variables } from './PublishTrial';
import { fromSources } from './publishProgram';

/** The real bundle on the local host, with Entra, the Activity API and storage emulated. */
describe('a published app', () => {
  let storage: FreshStorage;
  let tenant: EmulatedTenant;
  let trial: PublishTrial;
  let meant: Variables;

  const consentMissing = {
    PUBLISH_MISSING_CONSENT: 'ActivityFeed.Read (application)',
    PUBLISH_CONSENT_LINK: 'https://login.microsoftonline.com/consent',
  };

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    [storage, tenant] = await Promise.all([FreshStorage.start(), EmulatedTenant.start()]);
    const settings = Object.entries(tenant.settings(storage.next())).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    trial = await PublishTrial.start('flex', Object.fromEntries(settings));
    meant = { PUBLISH_PACKAGE_SHA256: (await prepareRuntime()).sha256 };
    tenant.api.setSubscription('Audit.General', 'absent');
  }, 60_000);
  afterEach(() => {
    tenant.entra.configure({ roles: ['ActivityFeed.Read', 'ServiceHealth.Read'] });
    tenant.api.setFaults([]);
    trial.app.faults.app.length = 0;
  });
  afterAll(async () => {
    await trial.stop();
    await Promise.all([storage.stop(), tenant.stop()]);
  });

  const run = async (
    step: string,
    changes: Variables = {},
    ...flags: readonly string[]
  ): Promise<StepResult> => await trial.run([step, ...flags], { ...meant, ...changes });

  it('is not there yet when its consent is asked for in a preview', async () => {
    expect(await run('consent')).toEqual({ code: 0, stdout: 'missing\n', stderr: '' });
  }, 60_000);

  it.each<[string, Variables, string]>([
    ['a variable is missing', { PUBLISH_CLOUD: 'gc' }, 'PUBLISH_CLOUD is "gc"; expected one of'],
    ['the login is incomplete', { ARM_TENANT_ID: undefined }, 'not set: ARM_TENANT_ID.'],
    [
      'the login fails',
      { ARM_CLIENT_SECRET: 'wrong~secret.value' },
      'Logging in to Azure by client',
    ],
  ])(
    'gives no word on consent where %s, but the error',
    async (_what, broken, problem) => {
      const { code, stdout, stderr } = await run('consent', broken);

      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(problem);
    },
    60_000,
  );

  it('is published and runs', async () => {
    // As `npm run publish-runtime` runs it; the other steps run the same program, bundled.
    expect(await trial.run(['publish'], meant, fromSources)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/audit-app runs the package\.\n$/) as string,
      stderr: '',
    });
  }, 60_000);

  it('is reported as waiting for consent, without a failure', async () => {
    tenant.entra.configure({ roles: [] });

    expect(await run('consent')).toMatchObject({ code: 0, stdout: 'missing\n' });
    const subscription = await run('subscription', consentMissing);
    expect(subscription).toEqual({
      code: 0,
      stdout:
        'Nobody has consented to ActivityFeed.Read (application) yet, so the subscription cannot be started.\n' +
        'An administrator consents here: https://login.microsoftonline.com/consent\n' +
        'Then run pulumi up again. (The app also starts the subscription by itself, at the next full hour.)\n',
      stderr: '',
    });
    const check = await run('check', consentMissing);
    expect(check).toMatchObject({ code: 0, stderr: '' });
    expect(check.stdout).toMatch(/^ok {6}settings: /);
    expect(check.stdout).toMatch(/^failed {2}roles: .*has no roles at all/m);
    expect(check.stdout).toMatch(/^skipped subscription: /m);
    expect(check.stdout).toContain('An administrator consents here');
    expect(tenant.api.stats().requests.start).toBe(0);
  }, 60_000);

  it('is asked again for its consent by an update, until it has a token to look at', async () => {
    // A restart; a preview does not wait for it.
    trial.app.faults.app.push({ status: 503 });
    expect(await run('consent')).toMatchObject({ code: 0, stdout: 'missing\n' });

    trial.app.faults.app.push({ status: 503 }, { status: 502 });
    expect(await run('consent', {}, '--wait')).toEqual({
      code: 0,
      stdout: 'granted\n',
      stderr: '',
    });
  }, 60_000);

  it('is not waited for where its token shows that nobody has consented', async () => {
    tenant.entra.configure({ roles: [] });
    // A single wait would last longer than this test may.
    const impatient = { PUBLISH_WAIT_FACTOR: '10' };

    expect(await run('consent', impatient, '--wait')).toMatchObject({ stdout: 'missing\n' });
  }, 60_000);

  it('gets its subscription started when the consent is there by now, whatever the stack says', async () => {
    expect(await run('consent')).toMatchObject({ code: 0, stdout: 'granted\n' });
    expect(await run('subscription', consentMissing)).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^The subscription to Audit.General is started. The first content may take/,
      ) as string,
      stderr: '',
    });
    expect(tenant.api.stats().requests.start).toBe(1);
  }, 60_000);

  it('has it started a second time without harm', async () => {
    const { code, stdout } = await run('subscription');

    expect(code).toBe(0);
    expect(stdout).toContain('which is fine');
  }, 60_000);

  it('passes the check, a line for each thing looked at', async () => {
    const { code, stdout, stderr } = await run('check');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/:.*/, '')),
    ).toEqual([
      'ok      settings',
      'ok      storage',
      'ok      token',
      'ok      token-target',
      'ok      roles',
      'ok      consent',
      'ok      subscription',
    ]);
  }, 60_000);

  it('fails the check when the token has no role, with the way to mend it', async () => {
    tenant.entra.configure({ roles: [] });
    const { code, stdout, stderr } = await run('check');

    expect(code).toBe(1);
    expect(stdout.match(/roles: Got a token for app/g)).toHaveLength(1);
    expect(stdout).toContain('Checking audit-app, attempt 1 of 16: roles: Got a token for app');
    expect(stderr).toBe(
      'Checking audit-app (after 16 attempts): roles: Got a token for app 9c1d5e72-4b3a-4f68-8e20-7a6b5c4d3e21 that has no roles at all; expected the role ActivityFeed.Read.\n' +
        '  Expected: The token has the role ActivityFeed.Read.\n' +
        'To fix roles: Give the app the application permission (not the delegated one) ActivityFeed.Read of "Office 365 Management APIs" and let an administrator consent to it: Entra admin center, App registrations, the app, API permissions. A fresh consent takes some minutes to show in tokens.\n',
    );
  }, 60_000);

  it('waits for a role that comes while it is asked for', async () => {
    // The app's first answers are those of a restart.
    trial.app.faults.app.push({ status: 503 }, { status: 502 });
    const { code, stdout } = await run('check');

    expect(code).toBe(0);
    expect(stdout).toContain('attempt 1 of 16');
  }, 60_000);

  it('fails the start as an administrator reads it when auditing is off', async () => {
    const body =
      '{"error":{"code":"","message":"Microsoft.Office.Compliance.Audit.DataServiceException: ' +
      'Tenant 3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10 does not exist."}}';
    tenant.api.setFaults([{ kind: 'start', fault: { type: 'status', status: 400, body } }]);
    const { code, stderr } = await run('subscription');

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Starting the subscription: The subscription to Audit\.General could/);
    expect(stderr).toMatch(/1\. Is auditing on\?.*Get-AdminAuditLogConfig/);
    expect(stderr).toMatch(/2\. .*within the last hour/);
    expect(stderr).toContain('Then run pulumi up again.');
  }, 60_000);

  it('is checked by hand with the variables of a file, whatever package is meant here', async () => {
    const { PUBLISH_CLOUD, PUBLISH_SITE_ID, PUBLISH_HOSTING, PUBLISH_NETWORK } = trial.variables;
    const variables = { PUBLISH_CLOUD, PUBLISH_SITE_ID, PUBLISH_HOSTING, PUBLISH_NETWORK };
    const folder = await mkdtemp(path.join(tmpdir(), 'publish-variables-'));
    await writeFile(path.join(folder, 'variables.json'), JSON.stringify(variables));
    const unset = Object.fromEntries(Object.keys(variables).map((name) => [name, undefined]));
    const { code, stdout, stderr } = await trial.run(['check', '--variables', 'variables.json'], {
      ...unset,
      PUBLISH_PACKAGE_SHA256: 'of another day',
      // As npm says where it was called.
      INIT_CWD: folder,
    });
    await rm(folder, { recursive: true });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('ok      subscription');
  }, 60_000);
});
