import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { zipSync } from 'fflate';

import { close, listen } from '../../../local/emulators/http/listen';
import { writeToken } from '../../../local/emulators/entra/jsonWebToken';
import { PublishTrial, type Variables } from '../PublishTrial';

/** A login worked when the upload was reached, which every test here has refused as a bad request. */
const reached = 'HTTP 400: as planned';
const noSecret = { ARM_CLIENT_SECRET: undefined };

describe('the login of the deployer', () => {
  let commercial: PublishTrial;
  let government: PublishTrial;
  let folder: string;
  let zip: string;
  let github: Server;
  const audiences: (string | null)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'publish-login-'));
    zip = path.join(folder, 'empty.zip');
    await writeFile(zip, zipSync({ 'host.json': Buffer.from('{}') }));
    [commercial, government] = await Promise.all([
      PublishTrial.start('flex'),
      PublishTrial.start('dedicated', {}, 'gccHigh'),
    ]);
    github = createServer((request, response) => {
      const audience = new URL(request.url ?? '', 'http://x').searchParams.get('audience');
      audiences.push(request.headers.authorization === 'Bearer job-token' ? audience : 'refused');
      void pipelineToken(audience ?? '').then((value) => response.end(JSON.stringify({ value })));
    });
  }, 60_000);
  afterAll(async () => {
    await Promise.all([commercial.stop(), government.stop(), close(github)]);
    await rm(folder, { recursive: true, force: true });
  });

  async function publish(trial: PublishTrial, changes: Variables): Promise<string> {
    trial.app.faults.uploads.push({ status: 400, body: '{"message":"as planned"}' });
    const { stderr } = await trial.run(['publish', '--package', zip], changes);
    trial.app.faults.uploads.length = 0;
    return stderr;
  }

  /** A token of a pipeline that both registrations trust. */
  async function pipelineToken(aud: string): Promise<string> {
    const [iss, sub] = ['https://pipeline.example', 'repo:org/repo:environment:production'];
    const federatedCredentials = [
      {
        issuer: iss,
        subject: sub,
        audiences: ['api://AzureADTokenExchange', 'api://AzureADTokenExchangeUSGov'],
      },
    ];
    commercial.entra.configure({ federatedCredentials });
    government.entra.configure({ federatedCredentials });
    return await writeToken({ iss, sub, aud, exp: Math.floor(Date.now() / 1000) + 600 });
  }

  async function putAzOnPath(script: string): Promise<Variables> {
    const bin = path.join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(path.join(bin, 'az'), `#!/bin/sh\n${script}\n`);
    await chmod(path.join(bin, 'az'), 0o755);
    return { ...noSecret, PATH: `${bin}${path.delimiter}${process.env['PATH']}` };
  }

  it('is by client secret in Azure Government as well, at its authority and for its ARM', async () => {
    expect(await publish(government, {})).toContain(reached);
  }, 30_000);

  it('is by a pipeline’s ready token', async () => {
    const ARM_OIDC_TOKEN = await pipelineToken('api://AzureADTokenExchange');

    expect(
      await publish(commercial, { ...noSecret, ARM_USE_OIDC: 'true', ARM_OIDC_TOKEN }),
    ).toContain(reached);
  }, 30_000);

  it('is by a file that holds the pipeline’s token', async () => {
    const file = path.join(folder, 'token');
    await writeFile(file, `${await pipelineToken('api://AzureADTokenExchange')}\n`);
    const changes = { ...noSecret, ARM_USE_OIDC: 'true', ARM_OIDC_TOKEN_FILE_PATH: file };

    expect(await publish(commercial, changes)).toContain(reached);
  }, 30_000);

  it('asks GitHub for a token with the audience of the cloud, or the one that is set', async () => {
    const changes = {
      ...noSecret,
      ARM_USE_OIDC: 'true',
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${await listen(github)}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'job-token',
    };
    const asked = async (trial: PublishTrial, more: Variables = {}) => {
      expect(await publish(trial, { ...changes, ...more })).toContain(reached);
      // The library may ask more than once.
      return [...new Set(audiences.splice(0))];
    };
    const named = { ARM_OIDC_AUDIENCE: 'api://AzureADTokenExchange' };

    expect(await asked(commercial)).toEqual(['api://AzureADTokenExchange']);
    expect(await asked(government)).toEqual(['api://AzureADTokenExchangeUSGov']);
    expect(await asked(government, named)).toEqual(['api://AzureADTokenExchange']);
  }, 30_000);

  it('is by managed identity', async () => {
    const changes = {
      ...noSecret,
      ARM_USE_MSI: 'true',
      ARM_CLIENT_ID: commercial.entra.settings.managedIdentityClientId,
      IDENTITY_ENDPOINT: commercial.entra.msiEndpoint,
      IDENTITY_HEADER: commercial.entra.settings.identityHeader,
    };

    expect(await publish(commercial, changes)).toContain(reached);
  }, 30_000);

  it('is by the Azure CLI when nothing else is configured, in the app’s subscription', async () => {
    const aud = 'https://management.azure.com';
    const token = await writeToken({ aud, exp: Math.floor(Date.now() / 1000) + 600 });
    const expires_on = Math.floor(Date.now() / 1000) + 600;
    const calls = path.join(folder, 'calls');
    const changes = await putAzOnPath(
      `echo "$@" >> ${calls}\necho '${JSON.stringify({ accessToken: token, expires_on })}'`,
    );

    expect(await publish(commercial, changes)).toContain(reached);
    const called = await readFile(calls, 'utf8');
    expect(called).toContain('--resource https://management.azure.com');
    expect(called).toContain('--subscription 11111111-2222-4333-8444-555555555555');
  }, 30_000);

  it('says which way failed, why, and which ways there are', async () => {
    const changes = await putAzOnPath('echo "Please run az login to setup account." >&2; exit 1');
    const stderr = await publish(government, changes);

    expect(stderr).toMatch(
      /^Logging in to Azure by the Azure CLI \(no ARM_ variable names another way\) failed: Please run 'az login'/,
    );
    expect(stderr).toContain('az cloud set --name AzureUSGovernment');
    expect(stderr).toContain('client secret (ARM_CLIENT_SECRET), OpenID Connect (ARM_USE_OIDC)');
  }, 30_000);

  it('reports a refused client secret in Entra’s words, without the secret', async () => {
    const stderr = await publish(commercial, { ARM_CLIENT_SECRET: 'a-secret-that-is-wrong' });

    expect(stderr).toContain('Logging in to Azure by client secret (ARM_CLIENT_SECRET) failed');
    expect(stderr).toContain('AADSTS7000215');
    expect(stderr).not.toContain('a-secret-that-is-wrong');
  }, 30_000);

  it.each([
    [
      'a secret without its registration',
      { ARM_CLIENT_ID: undefined },
      'Logging in to Azure by client secret (ARM_CLIENT_SECRET) needs ARM_TENANT_ID and ARM_CLIENT_ID; not set: ARM_CLIENT_ID.',
    ],
    [
      'OpenID Connect without a token',
      { ...noSecret, ARM_USE_OIDC: 'true' },
      'ARM_USE_OIDC is true, but there is no token',
    ],
    [
      'a certificate that is not there',
      { ARM_CLIENT_CERTIFICATE_PATH: '/no/such.pem' },
      'ARM_CLIENT_CERTIFICATE_PATH names /no/such.pem, which cannot be read.',
    ],
    [
      'a certificate in another form',
      { ARM_CLIENT_CERTIFICATE_PATH: __filename },
      'which is not a PEM file.\nMake one that has certificate and private key: openssl pkcs12',
    ],
  ])(
    'names what is missing: %s',
    async (_case, changes, message) => {
      expect(await publish(commercial, changes)).toContain(message);
    },
    30_000,
  );
});
