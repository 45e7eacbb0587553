import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';

import { projectRoot } from '../../build/runtimePaths';
import { clouds } from '../../contracts/clouds/clouds';
import { nameResources } from '../../infra/components/names/nameResources';
import {
  type RunningAppService,
  startAppService,
} from '../../local/emulators/appService/startAppService';
import { type RunningEntra, startEntra } from '../../local/emulators/entra/startEntra';
import { callStep } from '../harness/pipelines/callStep';
import { installPulumi } from '../harness/pulumi/installPulumi';
import { hostsVariable, publishVariable } from '../harness/pulumi/runUpdate';
import { type KeptState, stateVariable } from '../harness/pulumi/StackFolder';
import { EmulatedTenant } from '../harness/system/EmulatedTenant';
import { FreshStorage } from '../harness/system/FreshStorage';
import { useFolder } from '../harness/system/useFolder';
import { fromBundle } from '../publish/publishProgram';

const folder = useFolder('audit-log-promote-');
const stacks = ['dev', 'gcc'] as const;
const subscriptionId = '00000000-0000-0000-0000-00000000a2e5';
const deployer = {
  tenantId: '7c1f0b52-36ad-4a5e-9f0e-2b8d1c3a4e55',
  clientId: '2d9e8f10-5b4c-4d3a-8e21-0f1a2b3c4d5e',
  clientSecret: 'deployer~secret.value-1234',
};

jest.setTimeout(120_000);

/** The real program and the real package; Pulumi's engine, Azure, Entra and the API are emulated. */
describe('one package, promoted through two stacks', () => {
  let storage: FreshStorage;
  let tenant: EmulatedTenant;
  let entra: RunningEntra;
  const apps = new Map<string, RunningAppService>();

  beforeAll(async () => {
    const audience = clouds.commercial.resourceManagerEndpoint;
    await installPulumi(folder.in('bin'));
    await copyFile(path.join(projectRoot, 'Pulumi.yaml'), folder.in('Pulumi.yaml'));
    [storage, tenant, entra] = await Promise.all([
      FreshStorage.start(),
      EmulatedTenant.start(),
      startEntra({ ...deployer, audience }),
    ]);
    for (const stack of stacks) {
      await folder.write(
        `Pulumi.${stack}.yaml`,
        `config:\n  audit-log-connector:cloud: ${stack === 'dev' ? 'commercial' : 'gcc'}\n  audit-log-connector:preflight: 'off'\n`,
      );
      const settings = Object.entries(tenant.settings(storage.next())).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      apps.set(
        stack,
        await startAppService({
          hosting: 'flex',
          siteId: siteOf(stack),
          resourceManager: audience,
          settings: Object.fromEntries(settings),
        }),
      );
    }
  });
  afterAll(async () => {
    await Promise.all([...apps.values(), storage, tenant, entra].map((one) => one.stop()));
  });

  /** What the job of a stack has in its environment. */
  const environmentOf = (stack: string): Readonly<Record<string, string | undefined>> => ({
    ...process.env,
    PATH: [folder.in('bin'), process.env['PATH']].join(path.delimiter),
    [stateVariable]: folder.in('state'),
    [publishVariable]: fromBundle[0],
    [hostsVariable]: JSON.stringify({
      [stack]: { app: apps.get(stack)?.appHost, scm: apps.get(stack)?.scmHost },
    }),
    PUBLISH_RESOURCE_MANAGER: apps.get(stack)?.resourceManagerUrl,
    PUBLISH_AUTHORITY: entra.authority,
    PUBLISH_WAIT_FACTOR: '0',
    ARM_TENANT_ID: deployer.tenantId,
    ARM_CLIENT_ID: deployer.clientId,
    ARM_CLIENT_SECRET: deployer.clientSecret,
    GITHUB_OUTPUT: folder.in('outputs'),
    NODE_EXTRA_CA_CERTS: entra.caCertificatePath,
  });
  const call = async (stack: string, ...args: readonly string[]) =>
    await callStep(args, { environment: environmentOf(stack), project: folder.in('') });
  const deploy = async (stack: string) =>
    await call(stack, 'deploy', '--stack', stack, '--package', 'package');

  it('is built once, and its hash is written beside it', async () => {
    const { code, out } = await call('dev', 'package', '--out', 'package', '--json');
    const { sha256 } = JSON.parse(out) as { readonly sha256: string };

    expect(code).toBe(0);
    expect(await readFile(folder.in('package/SHA256SUMS'), 'utf8')).toBe(
      `${sha256}  runtime.zip\n`,
    );
    expect(await readFile(folder.in('outputs'), 'utf8')).toBe(`sha256=${sha256}\n`);
  });

  it('is what both stacks publish and name, byte by byte', async () => {
    for (const stack of stacks) {
      const { code, out, err } = await deploy(stack);
      expect({ code, stack, out: code === 0 ? '' : out }).toEqual({ code: 0, stack, out: '' });
      expect(err).toMatch(new RegExp(`^Deploying the package [0-9a-f]{64} to ${stack}\\.$`));
    }
    const hashes = await Promise.all(stacks.map(async (stack) => await publishedHash(stack)));
    const [sum] = (await readFile(folder.in('package/SHA256SUMS'), 'utf8')).split(' ');

    expect(hashes).toEqual([sum, sum]);
    const uploads = stacks.map((stack) => apps.get(stack)?.stats.uploads.map(({ bytes }) => bytes));
    expect(uploads[0]).toHaveLength(1);
    expect(uploads[1]).toEqual(uploads[0]);
  });

  it('changes nothing the second time', async () => {
    const { code, out } = await deploy('dev');

    expect({ code, out }).toEqual({ code: 0, out: expect.not.stringMatching(/replace|update/) });
    expect(apps.get('dev')?.stats.uploads).toHaveLength(1);
  });

  it('is not deployed if its bytes are not those that were built', async () => {
    const zip = await readFile(folder.in('package/runtime.zip'));
    await folder.write('package/runtime.zip', Buffer.concat([zip, Buffer.from('x')]));
    const { code, err } = await deploy('dev');
    await folder.write('package/runtime.zip', zip);

    expect(code).toBe(1);
    expect(err).toContain('The package was changed after it was built.');
    const exchanged = ['--package', 'package', '--sha256', '0'.repeat(64)];
    for (const step of ['deploy', 'smoke']) {
      const refused = await call('dev', step, '--stack', 'dev', ...exchanged);
      expect([step, refused.code]).toEqual([step, 1]);
      expect(refused.err).toContain('Somebody exchanged the package.');
    }
  });

  it('passes the smoke test, in the command that a job runs', async () => {
    const { code, out } = await runCommand(environmentOf('dev'), 'smoke', 'dev');

    expect(out).toContain('ok      subscription: ');
    expect(out).toContain('dev runs the package, and no check failed.');
    expect(code).toBe(0);
  });

  it('fails the deployment with the failed checks', async () => {
    tenant.entra.configure({ roles: [] });
    const { code, out } = await runCommand(environmentOf('gcc'), 'smoke', 'gcc');

    expect(code).toBe(1);
    expect(out).toContain('that has no roles at all; expected the role ActivityFeed.Read.');
    expect(out).toContain('To fix roles: ');
  });

  async function publishedHash(stack: string): Promise<unknown> {
    const state = JSON.parse(await readFile(folder.in(`state/${stack}.json`), 'utf8')) as KeptState;
    const command = state.resources.find(({ name }) => name === 'publication-publish');
    const environment = command?.inputs['environment'] as Record<string, unknown> | undefined;
    return environment?.['PUBLISH_PACKAGE_SHA256'];
  }

  /** `npm run pipeline -- …` without npm. */
  async function runCommand(
    environment: Readonly<Record<string, string | undefined>>,
    step: string,
    stack: string,
  ) {
    const options = ['--stack', stack, '--package', folder.in('package')];
    const main = path.join(projectRoot, 'pipelines', 'main.ts');
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', main, '-C', folder.in(''), step, ...options],
      { cwd: projectRoot, env: environment },
    );
    let out = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (out += text));
    }
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out };
  }
});

function siteOf(stack: string): string {
  const names = nameResources({
    prefix: 'auditlog',
    project: 'audit-log-connector',
    stack,
    subscriptionId,
    hosting: 'flex',
  });
  return `/subscriptions/${subscriptionId}/resourceGroups/${names.resourceGroup}/providers/Microsoft.Web/sites/${names.functionApp}`;
}
