import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { projectRoot } from '../../../build/runtimePaths';
import { exportHeader } from '../../../local/data/writeExport';
import { clouds } from '../../../contracts/clouds/clouds';
import { kitVariables } from '../../../contracts/kit/kitVariables';
import { FreshStorage } from '../../harness/system/FreshStorage';

const guid = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const bin = path.join(projectRoot, 'bin', 'audit-log.js');
const limit = 'the file would be larger than the limit of the file system or of the shell';

/** Runs a shell line in which `audit-log` is the command, and files end at 1 KB. */
function runLimited(
  line: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly code: unknown; readonly stdout: string; readonly stderr: string }> {
  const script = `ulimit -f 1; audit-log() { "${process.execPath}" "${bin}" "$@"; }; ${line}`;
  return new Promise((resolve) => {
    execFile(
      'bash',
      ['-c', script],
      { env: { PATH: process.env['PATH'], ...env } },
      (error, stdout, stderr) => {
        resolve({ code: error?.code ?? 0, stdout, stderr });
      },
    );
  });
}

describe('a disk without space', () => {
  let folder: string;
  const inFolder = (name: string): string => path.join(folder, name);

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    folder = await mkdtemp(path.join(tmpdir(), 'full-disk-'));
    const variables = kitVariables({
      cloud: clouds.gcc,
      tenantId: guid,
      clientId: guid,
      secretReference: `/subscriptions/${guid}/resourceGroups/${'r'.repeat(90)}/providers/Microsoft.KeyVault/vaults/kv/secrets/s`,
    });
    const padding = { displayName: 'x'.repeat(2_000), schemaName: 'admin_TenantID', value: guid };
    await writeFile(
      inFolder('outputs.json'),
      JSON.stringify({ cloud: 'gcc', kitVariables: [...variables, padding] }),
    );
    await writeFile(
      inFolder('merge.json'),
      JSON.stringify({
        EnvironmentVariables: [],
        ConnectionReferences: [{ x: 'y'.repeat(2_000) }],
      }),
    );
  }, 60_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('is reported with the file that could not be written, and leaves nothing half written', async () => {
    const { code, stderr } = await runLimited(
      `audit-log kit-settings --outputs "${inFolder('outputs.json')}" --merge "${inFolder('merge.json')}" --out "${inFolder('out.json')}"`,
    );
    expect(code).toBe(1);
    expect(stderr).toContain(`Could not write ${inFolder('out.json')}: ${limit}`);
    expect(stderr).toContain('Free space');
    expect((await readdir(folder)).sort()).toEqual(['merge.json', 'outputs.json']);
  }, 30_000);

  it.each(['', '--json'])(
    'is an error where standard output is redirected to a file (%s)',
    async (flag) => {
      const file = inFolder('stdout.txt');
      const { code, stderr } = await runLimited(
        `audit-log kit-settings --outputs "${inFolder('outputs.json')}" --merge "${inFolder('merge.json')}" ${flag} > "${file}"`,
      );
      expect(code).toBe(1);
      expect(stderr).toContain(`Could not write standard output: ${limit}`);
      expect(stderr).not.toMatch(/^\s+at /m);
      expect((await stat(file)).size).toBe(1_024);
      await rm(file);
    },
    30_000,
  );

  it('is reported by an import with the file of rejected rows', async () => {
    const storage = await FreshStorage.start();
    try {
      const rows = Array.from({ length: 20 }, (_row, index) => `${index},${'z'.repeat(100)}`);
      await writeFile(inFolder('export.csv'), [exportHeader, ...rows].join('\r\n'));
      const { code, stderr } = await runLimited(
        `audit-log import "${inFolder('export.csv')}" --rejects "${inFolder('rejects.csv')}"`,
        { AUDIT_LOGS_STORAGE: storage.next() },
      );
      expect(code).toBe(1);
      expect(stderr).toContain(`Could not write ${inFolder('rejects.csv')}: ${limit}`);
      expect(stderr).not.toMatch(/^\s+at /m);
    } finally {
      await storage.stop();
    }
  }, 60_000);
});
