import { execFile } from 'node:child_process';
import path from 'node:path';

import { clouds } from '../../../contracts/clouds/clouds';
import { useFolder } from '../../harness/system/useFolder';
import { StandInAzure } from './standIn/StandInAzure';

const projectRoot = path.resolve(__dirname, '..', '..', '..');
const folder = useFolder('audit-log-bootstrap-');
const usual = ['--cloud', 'gcc', '--repo', 'contoso/audit-log', '--purpose', 'preview'];

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function bootstrap(args: readonly string[], env = process.env): Promise<Ended> {
  const program = ['--import', 'tsx', 'pipelines/bootstrap/main.ts', ...args];
  return await new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: projectRoot, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

describe('npm run bootstrap', () => {
  it('prints only the script by default', async () => {
    const { code, stdout, stderr } = await bootstrap(usual);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(stdout).toContain(
      '# Made by: npm run -s bootstrap -- --cloud gcc --repo contoso/audit-log',
    );
  });

  it('names the project from which npm was called, as Pulumi.yaml there does', async () => {
    const file = await folder.write('Pulumi.yaml', 'name: mine\nruntime: nodejs\n');

    const { stdout } = await bootstrap(usual, { ...process.env, INIT_CWD: path.dirname(file) });

    expect(stdout).toContain('identityStack organization/mine/gcc-identity');
  });

  it('prints the plan as JSON, with null for what only Azure knows', async () => {
    const { stdout } = await bootstrap([...usual, '--json']);

    expect(JSON.parse(stdout)).toMatchObject({
      cloud: 'gcc',
      resourceGroup: 'rg-auditlog-pipelines',
      environments: [
        {
          name: 'gcc-preview',
          variables: { AZURE_CLIENT_ID: null, AZURE_ENVIRONMENT: 'AzureCloud' },
        },
      ],
    });
  });

  it('runs the commands with --apply, shows progress on stderr and the result on stdout', async () => {
    const azure = new StandInAzure(clouds.gcc);

    const { code, stdout, stderr } = await bootstrap(
      [...usual, '--operator', 'none', '--apply', '--json'],
      azure.environment,
    );

    expect(code).toBe(0);
    expect(stderr).toMatch(/\[1\/\d+\] Check the cloud of the Azure CLI: ok/);
    expect(stderr).toMatch(/Complete: \d+ of \d+ steps changed something\.\n$/);
    expect(JSON.parse(stdout)).toMatchObject({
      environments: [{ variables: { AZURE_CLIENT_ID: 'client-of-id-auditlog-gcc-preview' } }],
    });
    azure.remove();
  });

  it('reports wrong options without a stack trace, and has a help text', async () => {
    const wrong = await bootstrap(['--cloud', 'gcc']);
    const help = await bootstrap(['--help']);

    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('One problem with the options:\n- --repo');
    expect(wrong.stderr).not.toMatch(/\n {4}at /);
    expect(help.code).toBe(0);
    for (const option of [
      '--azure-devops',
      '--connections',
      '--immutable-subject',
      '--private-network',
      '--operator-type',
      '--dry-run',
    ]) {
      expect(help.stdout).toContain(`  ${option}`);
    }
  });
});
