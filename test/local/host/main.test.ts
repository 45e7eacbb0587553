import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hostScript } from '../../../local/host/process/hostScript';
import { StartedHosts } from './startedHosts';

describe('the command line of the local host', () => {
  const hosts = new StartedHosts();
  let script: string;

  beforeAll(async () => {
    await hosts.build();
    script = await hostScript();
  });

  afterAll(() => hosts.stop());

  it('prints its help', () => {
    const { status, stdout } = spawnSync(process.execPath, [script, '--help'], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('Usage: npm run host -- [--folder <folder>] [--port <port>]');
    expect(status).toBe(0);
  });

  it('prints its address and keys, and stops with exit code 0 on Ctrl-C', async () => {
    const child = spawn(process.execPath, [script, '--folder', hosts.folder, '--port', '0'], {
      env: {
        ...process.env,
        TICK_SCHEDULE: '0 0 * * * *',
        HOST_MASTER_KEY: 'the-master-key',
        HOST_FUNCTION_KEY: 'the-function-key',
      },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Stop with Ctrl-C.')) {
        child.kill('SIGINT');
      }
    });
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(output).toMatch(
      /information \[Host\.Startup\] Host started on http:\/\/127\.0\.0\.1:\d+/,
    );
    expect(output).toContain(
      "error       [Host.Startup] The 'work' function is in error: '%WORK_QUEUE%'",
    );
    expect(output).toContain('Master key: the-master-key\nFunction key: the-function-key\n');
    expect(output).toMatch(/appTerminate ran\n$/);
  });

  it('reports a port that is in use, without a stack', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    // Not spawnSync: the other program has to go on in this process.
    const child = spawn(process.execPath, [script, '--folder', hosts.folder, '--port', `${port}`], {
      env: { ...process.env, TICK_SCHEDULE: '0 0 * * * *' },
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    expect(await once(child, 'close')).toEqual([1, null]);
    other.close();
    expect(stderr).toContain(`Could not listen on 127.0.0.1:${port}, because another program`);
    expect(stderr).toContain('--port 0 selects a free port');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    [['--port', '99999'], 'Pass a number from 0 (any free port) to 65535'],
    [['--port', 'http'], '--port is "http"'],
    [['--folder', path.join(tmpdir(), 'no-such-app')], 'Build it with: npm run build'],
  ])('explains %j, and prints no stack', (args, message) => {
    const { status, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['throws while it loads', 'throw new Error("no such table")', 'no such table'],
    ['registers nothing', '', '"index.js" registered no functions'],
  ])('fails with the reason when the app %s', (_case, code, message) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'broken-app-'));
    writeFileSync(path.join(folder, 'host.json'), '{"version": "2.0"}');
    writeFileSync(path.join(folder, 'package.json'), '{"main": "index.js"}');
    writeFileSync(path.join(folder, 'index.js'), code);
    const { status, stderr } = spawnSync(process.execPath, [script, '--folder', folder], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });
});
