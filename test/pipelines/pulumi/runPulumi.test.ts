import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { projectRoot } from '../../../build/runtimePaths';
import { runPulumi } from '../../../pipelines/pulumi/runPulumi';
import { installScript } from '../../harness/pulumi/installScript';
import { useFolder } from '../../harness/system/useFolder';

const folder = useFolder('audit-log-run-');

describe('the Pulumi CLI', () => {
  it('ends by itself when the job is cancelled, and the step waits for it', async () => {
    const PATH = await installScript(
      folder,
      'trap "echo the state is written; exit 3" INT',
      `echo > '${folder.in('started')}'`,
      'while :; do sleep 0.05; done',
    );
    const main = path.join(projectRoot, 'pipelines', 'main.ts');
    await folder.write('Pulumi.yaml', 'name: audit-log-connector\n');
    await folder.write('Pulumi.x.yaml', 'config:\n  audit-log-connector:scope: identity\n');
    const args = ['--import', 'tsx', main, '-C', folder.in(''), 'preview', '--stack', 'x'];
    const child = spawn(process.execPath, [...args, '--out', folder.in('out')], {
      env: { ...process.env, PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    const closed = once(child, 'close') as Promise<[number | null]>;
    while (!existsSync(folder.in('started'))) await sleep(20);
    child.kill('SIGTERM');
    const [code] = await closed;

    expect(text).toContain('the state is written');
    expect(code).toBe(3);
  }, 60_000);

  it('is ended where it does not end a command that changes nothing', async () => {
    const PATH = await installScript(folder, 'exec sleep 30');
    const lines: string[] = [];
    const run = await runPulumi(
      {
        environment: { PATH },
        calledFrom: '.',
        project: folder.in(''),
        now: () => new Date(0),
        say: () => undefined,
        note: () => undefined,
        command: () => undefined,
        exitCode: 0,
      },
      { args: ['preview'], onLine: (line) => lines.push(line), timeoutMs: 100 },
    );

    expect(run).toEqual({ code: 1, stderr: 'error: Pulumi was ended by SIGTERM\n' });
  });
});
