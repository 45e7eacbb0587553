import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

import { projectRoot } from '../../../build/runtimePaths';
import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { type RunningAzurite, startAzurite } from '../../../local/azurite/startAzurite';
import { type Certificate, makeCertificate } from '../../../local/emulators/entra/makeCertificate';
import { TrialStack } from '../../harness/azure/TrialStack';
import { unwrap } from '../../harness/pulumi/unwrap';
import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { signInWithAz } from '../../harness/system/signInWithAz';
import { useFolder } from '../../harness/system/useFolder';

type Outputs = Readonly<Record<string, unknown>> & {
  readonly runtimeSettings: Readonly<Record<string, string>>;
};

interface DoctorDocument {
  readonly checks: readonly { readonly name: string; readonly result: string; found: string }[];
}

const commands = [
  ['usage', '--json'],
  ['status', '--json'],
  ['ledger', '--json'],
  ['report', 'completeness', '--json'],
] as const;

const withoutTime = (text: string) => text.replace(/"generatedAt":"[^"]+"/, '');

describe('work with a deployed stack', () => {
  const folder = useFolder('stack-outputs-');
  let tenant: EmulatedTenant;
  let certificate: Certificate;
  let azurite: RunningAzurite;
  let outputs: Outputs;
  let collector: AuditLog;
  let laptop: AuditLog;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    certificate = await makeCertificate('Azurite');
    const keyFile = await folder.write('azurite.key', certificate.key);
    tenant = await EmulatedTenant.start();
    azurite = await startAzurite({
      inMemory: true,
      https: { certFile: certificate.path, keyFile },
    });
    const authorities = await folder.write(
      'authorities.pem',
      `${readFileSync(tenant.entra.caCertificatePath, 'utf8')}\n${certificate.cert}`,
    );
    collector = new AuditLog(tenant.settings(azurite.connectionString)).with({
      NODE_EXTRA_CA_CERTS: authorities,
    });
    outputs = onThisMachine(await deploy());
    laptop = new AuditLog({
      NODE_EXTRA_CA_CERTS: authorities,
      // Without it, the search for a managed identity would take a second of every command.
      AZURE_TOKEN_CREDENTIALS: 'dev',
      PATH: await signInWithAz(folder, {
        iss: 'https://sts.windows.net/tenant/',
        aud: 'https://storage.azure.com',
      }),
    });
    tenant.addWeek({ blobs: 5, recordsPerBlob: 20, launchShare: 0.2 });
    expect(await collector.run('sync', '--drain')).toMatchObject({ code: 0, messages: '' });
  }, 120_000);

  afterAll(async () => {
    await Promise.all([tenant.stop(), azurite.stop(), certificate.remove()]);
  });

  /** The outputs that `pulumi stack output --json` prints for the default configuration. */
  async function deploy(): Promise<Outputs> {
    const { outputs: made, error } = await new TrialStack().up({});
    expect(error).toBeUndefined();
    return unwrap(made) as Outputs;
  }

  /** The same with the emulated services in place of those of Azure. */
  function onThisMachine(made: Outputs): Outputs {
    const { AUDIT_LOGS_TENANT_ID, AUDIT_LOGS_AUDIENCE, AUDIT_LOGS_AUTHORITY } =
      collector.environment;
    const runtimeSettings = {
      ...made.runtimeSettings,
      AUDIT_LOGS_TENANT_ID,
      AUDIT_LOGS_AUDIENCE,
      AUDIT_LOGS_AUTHORITY,
      AUDIT_LOGS_STORAGE__tableServiceUri: azurite.tableUrl,
      AUDIT_LOGS_STORAGE__queueServiceUri: azurite.queueUrl,
    };
    return { ...made, runtimeSettings } as Outputs;
  }

  const writeOutputs = (changed: unknown = outputs) =>
    folder.write('outputs.json', JSON.stringify(changed));

  it('shows the same as the settings of the stack do, with the login of a person', async () => {
    const file = await writeOutputs();
    for (const command of commands) {
      const [theirs, own] = await Promise.all([
        laptop.run(...command, '--stack-outputs', file),
        collector.run(...command),
      ]);
      expect(theirs).toMatchObject({ code: own.code, messages: own.messages });
      expect(withoutTime(theirs.stdout)).toBe(withoutTime(own.stdout));
      expect(theirs.stdout.length).toBeGreaterThan(100);
    }
  }, 60_000);

  it('runs the line that the output "commands" prints', async () => {
    const pulumi = await folder.write('pulumi', `#!/bin/sh\ncat '${await writeOutputs()}'\n`);
    await chmod(pulumi, 0o755);
    const line = String(outputs['commands'])
      .split('\n')
      .find((one) => one.startsWith('pulumi stack output') && one.includes(' usage '));
    const { stdout } = await promisify(execFile)('sh', ['-c', `${line} --json`], {
      cwd: projectRoot,
      env: { ...process.env, ...laptop.environment },
    });
    expect(stdout).toBe((await collector.run('usage', '--json')).stdout);
  }, 60_000);

  it('runs the checks of the doctor that need no credential of the app', async () => {
    const file = await writeOutputs();
    const report = await laptop.run('doctor', '--json', '--stack-outputs', file);

    const { checks } = report.json<DoctorDocument>();
    const named = (result: string) =>
      checks.filter((check) => check.result === result).map(({ name }) => name);
    expect(named('ok')).toEqual([
      'settings',
      'cloud',
      'clock',
      'storage',
      'users',
      'status',
      'launches',
    ]);
    expect(named('failed')).toEqual([]);
    expect(named('skipped')).toEqual(
      ['vault', 'secret', 'token', 'token-target', 'roles', 'consent'].concat([
        'subscription',
        'auditing',
        'content',
      ]),
    );
    expect(checks.find(({ name }) => name === 'content')?.found).toContain(
      `The app checks this itself: ${String(outputs['functionAppUrl'])}/api/doctor`,
    );
    expect(report.code).toBe(0);
  }, 60_000);

  it('asks for az login, and stops at a setting that names another storage', async () => {
    const file = await writeOutputs();
    const signedOut = laptop.with({ PATH: path.dirname(process.execPath) });
    const { code, stderr } = await signedOut.run('usage', '--stack-outputs', file);
    expect(code).toBe(1);
    expect(stderr).toContain(`az login --tenant ${String(outputs['tenantId'])}`);

    const other = laptop.with({ AUDIT_LOGS_STORAGE: 'UseDevelopmentStorage=true' });
    const refused = await other.run('usage', '--stack-outputs', file);
    expect(refused.stderr).toContain('1 setting with another value: AUDIT_LOGS_STORAGE.');
  }, 60_000);
});
