import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { zipSync } from 'fflate';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { prepareRuntime } from '../../../build/package/prepareRuntime';
import { PublishTrial, siteId } from '../PublishTrial';

describe('the step publish', () => {
  let trial: PublishTrial;
  let folder: string;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    folder = await mkdtemp(path.join(tmpdir(), 'publish-step-'));
    trial = await PublishTrial.start('flex');
  }, 60_000);
  afterEach(() => {
    const { faults } = trial.app;
    for (const list of [faults.uploads, faults.deployments, faults.resourceManager, faults.app]) {
      list.length = 0;
    }
    trial.app.stats.uploads.length = 0;
    trial.app.stats.syncs = 0;
    trial.app.stats.unauthorized = 0;
  });
  afterAll(async () => {
    await trial.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function makeZip(files: Readonly<Record<string, string>>): Promise<string> {
    const zip = path.join(folder, 'package.zip');
    const entries = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
    await writeFile(zip, zipSync(Object.fromEntries(entries)));
    return zip;
  }

  it('carries on through what a new app answers first: 401, 403 and 503, then 200', async () => {
    trial.app.faults.uploads.push({ status: 401 }, { status: 403 }, { status: 503 });
    const { zipPath, sha256 } = await prepareRuntime();
    const { code, stdout, stderr } = await trial.run(['publish'], {
      PUBLISH_PACKAGE_SHA256: sha256,
    });

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(new RegExp(`^Publishing \\d+ bytes \\(sha256 ${sha256}\\) to 127`));
    // The 401 is met with a new token at once.
    expect(lines[1]).toMatch(/attempt 1 of 16: 127\S+ responded with HTTP 403\. Trying again\.$/);
    expect(lines[2]).toMatch(/attempt 2 of 16: 127\S+ responded with HTTP 503\. Trying again\.$/);
    expect(lines.slice(3)).toEqual([
      'The package is in place; waiting until the app runs it.',
      'audit-app runs the package.',
    ]);
    expect(zipPath).toMatch(/functions\.zip$/);
    const { uploads, syncs } = trial.app.stats;
    expect(uploads.map(({ path: to, type }) => `${to} ${type}`)).toEqual(
      Array.from({ length: 4 }, () => '/api/publish?type=zip&RemoteBuild=false application/zip'),
    );
    expect(syncs).toBe(1);
  }, 60_000);

  it('gets a new token when the one it has has expired', async () => {
    trial.app.faults.expireNextToken = true;
    const before = trial.entra.stats.tokensIssued;
    const { code, stderr } = await trial.run(['publish']);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(trial.app.stats.unauthorized).toBe(1);
    expect(trial.entra.stats.tokensIssued - before).toBe(2);
  }, 60_000);

  it('publishes again when the package container has not heard of the role yet', async () => {
    trial.app.faults.deployments.push({
      status: 3,
      status_text:
        'InaccessibleStorageException: This request is not authorized to perform this operation.',
    });
    const { code, stdout } = await trial.run(['publish']);

    expect(code).toBe(0);
    expect(stdout).toContain('attempt 1 of 16: The platform could not put the package in place');
    expect(trial.app.stats.uploads).toHaveLength(2);
  }, 60_000);

  it('ends at once at a deployment that failed for another reason', async () => {
    trial.app.faults.deployments.push({ status: 3, status_text: 'Package is not a zip.' });
    const { code, stderr } = await trial.run(['publish']);

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^The platform could not put the package in place: Package is not a zip\.\nSee \S+ for the log, then run pulumi up again\.\n$/,
    );
    expect(trial.app.stats.uploads).toHaveLength(1);
  }, 60_000);

  it('ends at once at a request that is refused as such, with what Azure says', async () => {
    const body = JSON.stringify({
      Message: 'The app settings WEBSITE_RUN_FROM_PACKAGE are not supported with this SKU.',
    });
    trial.app.faults.uploads.push({ status: 400, body });
    const { code, stderr } = await trial.run(['publish']);

    expect(code).toBe(1);
    expect(stderr).toContain(
      'HTTP 400: The app settings WEBSITE_RUN_FROM_PACKAGE are not supported with this SKU.\n',
    );
    expect(trial.app.stats.uploads).toHaveLength(1);
  }, 60_000);

  it('gives up after a bounded number of refusals and says which right is needed', async () => {
    const refusals = Array.from({ length: 40 }, () => ({ status: 403 }));
    trial.app.faults.uploads.push(...refusals);
    const { code, stderr } = await trial.run(['publish']);

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^Publishing the runtime to audit-app \(after 16 attempts\): \S+ responded with HTTP 403\.\n.*Website Contributor/,
    );
    expect(trial.app.stats.uploads).toHaveLength(16);
  }, 60_000);

  it('says that the app does not exist, without uploading anything', async () => {
    const { code, stderr } = await trial.run(['publish'], {
      PUBLISH_SITE_ID: siteId.replace('audit-app', 'other-app'),
    });

    expect(code).toBe(1);
    expect(stderr).toContain('Looking up the function app other-app (after 3 attempts)');
    expect(stderr).toContain("ResourceNotFound: The Resource 'Microsoft.Web/sites/other-app'");
    expect(stderr).toContain('see that other-app is the function app meant');
    expect(trial.app.stats.uploads).toEqual([]);
  }, 60_000);

  it('says that the host of a wrong name is not the app meant', async () => {
    trial.app.faults.uploads.push(...Array.from({ length: 16 }, () => ({ status: 404 })));
    const { code, stderr } = await trial.run(['publish']);

    expect(code).toBe(1);
    expect(stderr).toContain('(after 16 attempts)');
    expect(stderr).toContain('see that audit-app is the function app meant');
  }, 60_000);

  it('reports that a name cannot be resolved', async () => {
    const { code, stdout, stderr } = await trial.run(['publish'], {
      PUBLISH_SCM_HOST: 'no-such-app.scm.azurewebsites.net',
      NODE_OPTIONS: `--require ${path.join(__dirname, '..', 'fixtures', 'noDns.js')}`,
    });

    expect(code).toBe(1);
    expect(stdout.match(/no-such-app\.scm\.azurewebsites\.net cannot be reached/g)).toHaveLength(1);
    expect(stderr).toContain(
      'no-such-app.scm.azurewebsites.net cannot be reached: the host name could not be resolved (ENOTFOUND).\n' +
        'A new app takes some minutes to be in the DNS.',
    );
  }, 60_000);

  it.each([
    ['the platform’s own page', { status: 403, body: '<h1>Error 403 - Ip Forbidden</h1>' }],
    ['the app’s page', { status: 403, body: 'The web app has blocked your access.' }],
  ])(
    'names the way to publish into a private network at %s',
    async (_page, fault) => {
      trial.app.faults.uploads.push(...Array.from({ length: 4 }, () => fault));
      const { code, stderr } = await trial.run(['publish'], { PUBLISH_NETWORK: 'private' });

      expect(code).toBe(1);
      expect(stderr).toContain('its public access is off');
      expect(stderr).toContain('inside the network');
      expect(stderr).toContain('npm run publish-runtime -- publish --variables variables.json');
      expect(trial.app.stats.uploads).toHaveLength(4);
    },
    60_000,
  );

  it('names the list of addresses where a public app does not allow this machine', async () => {
    const fault = { status: 403, body: '<h1>Error 403 - Ip Forbidden</h1>' };
    trial.app.faults.uploads.push(...Array.from({ length: 4 }, () => fault));
    const { code, stderr } = await trial.run(['publish']);

    expect(code).toBe(1);
    expect(stderr).toContain('does not allow the address of this machine (HTTP 403).');
    expect(stderr).toContain("pulumi config set --path 'allowedAddresses[0]' <address>");
    expect(stderr).not.toContain('Website Contributor');
  }, 60_000);

  it('reports the host’s own words about a package that does not start', async () => {
    const zip = await makeZip({
      'host.json': '{"version":"2.0"}',
      'package.json': '{"main":"index.js"}',
      'index.js': "throw new Error('settings are read too early');",
    });
    const { code, stderr } = await trial.run(['publish', '--package', zip]);

    expect(code).toBe(1);
    expect(stderr).toContain('Waiting for audit-app to run the package (after 13 attempts)');
    expect(stderr).toContain('The package does not start; its host says: Worker was unable to');
    expect(stderr).toContain('settings are read too early');
  }, 60_000);

  it('reports an app that runs without functions', async () => {
    const zip = await makeZip({
      'host.json': '{"version":"2.0"}',
      'package.json': '{"main":"index.js"}',
      'index.js': '// registers nothing',
    });
    const { code, stderr } = await trial.run(['publish', '--package', zip]);

    expect(code).toBe(1);
    expect(stderr).toContain('The app runs but has no functions');
  }, 60_000);

  it('does not take an instance with the package before for the new one', async () => {
    trial.app.faults.app.push(
      { status: 200, body: '{"state":"Running"}' },
      { status: 200, body: '{"healthy":true,"bundle":"old","checks":[]}' },
    );
    const { code, stdout } = await trial.run(['publish']);

    expect(code).toBe(0);
    expect(stdout).toContain('attempt 1 of 31: The app still runs the package before.');
  }, 60_000);

  it('refuses to publish another package than the deployment is about', async () => {
    const { code, stderr } = await trial.run(['publish'], { PUBLISH_PACKAGE_SHA256: 'f00' });

    expect(code).toBe(1);
    expect(stderr).toContain('the deployment is about f00');
    expect(trial.app.stats.uploads).toEqual([]);
  }, 60_000);
});

describe('the step publish on a dedicated plan', () => {
  it('sends the zip by zipdeploy and waits for the app in the same way', async () => {
    const trial = await PublishTrial.start('dedicated');
    try {
      const { code, stdout, stderr } = await trial.run(['publish']);

      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('audit-app runs the package.');
      expect(trial.app.stats.uploads).toMatchObject([{ path: '/api/zipdeploy?isAsync=true' }]);
    } finally {
      await trial.stop();
    }
  }, 60_000);
});
