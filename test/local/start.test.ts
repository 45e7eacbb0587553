import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { RecordingProxy } from '../harness/system/RecordingProxy';

const root = path.resolve(__dirname, '..', '..');
const start = path.join(root, 'local', 'start.ts');

const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
const noProxyVariables = ['NO_PROXY', 'no_proxy'];

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

function run(args: readonly string[], temporary: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', start, ...args], {
    cwd: root,
    // A separate temporary folder shows whether the run cleans up. The setting of another deployment
    // must have no effect.
    env: { ...process.env, TMPDIR: temporary, AUDIT_LOGS_CLIENT_ID: 'nonsense' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, as a terminal has one for each command.
    detached: true,
  });
}

/** Sends what a terminal sends for Ctrl-C: to the process and to all of its children. */
function pressCtrlC({ pid = 0 }: ChildProcess): void {
  process.kill(-pid, 'SIGINT');
}

/** As a person behind a proxy starts it. */
function runBehind(proxy: string, args: readonly string[]): ChildProcess {
  const variables = proxyVariables.flatMap((name) => [name, name.toLowerCase()]);
  return spawn('npm', ['start', '--', ...args], {
    cwd: root,
    env: {
      ...process.env,
      ...Object.fromEntries(variables.map((name) => [name, proxy])),
      ...Object.fromEntries(noProxyVariables.map((name) => [name, undefined])),
      // The only thing for which npm itself would go to the network.
      npm_config_update_notifier: 'false',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ended(child: ChildProcess, onOutput?: (output: string) => void): Promise<Ended> {
  let output = '';
  const add = (chunk: Buffer): void => {
    output += chunk.toString();
    onOutput?.(output);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

describe('npm start', () => {
  let temporary: string;

  beforeEach(async () => {
    temporary = await mkdtemp(path.join(tmpdir(), 'start-'));
  });

  afterEach(async () => {
    await rm(temporary, { recursive: true });
  });

  it('collects the week, finds each launch once, continues in the same folder, and cleans up', async () => {
    const folder = path.join(temporary, 'data');
    const args = ['--blobs', '60', '--folder', folder];

    const first = await ended(run(args, temporary));
    const again = await ended(run([...args, '--kit'], temporary));

    expect(first.output).toMatch(/First sync: 60 blobs ingested, \d+ records kept/);
    expect(first.output).toContain('8 blobs became visible late');
    expect(first.output).toMatch(/All 24 apps +\d+ +\d+\n/);
    expect(first.output).toMatch(
      /All \d+ launches of the week are in the Audit Log, none twice: 3400 records/,
    );
    expect(first.output).not.toContain('Starter Kit');
    expect(first.code).toBe(0);
    expect(again.output).toContain('The folder already contains the week');
    expect(again.output).toMatch(/First sync: 68 blobs ingested/);
    expect(again.output).toMatch(
      /All \d+ launches of the week are in the Audit Log, none twice: 3400 records/,
    );
    // A kit that is enabled later gets the launches of earlier runs.
    expect(again.output).toMatch(/The dashboard, the Audit Log and the emulator agree on all \d+/);
    expect(again.code).toBe(0);
    expect((await readdir(temporary)).filter((name) => !name.startsWith('tsx-'))).toEqual(['data']);
  }, 120_000);

  it('fills the Starter Kit’s table for its dashboard, and sends nothing of it to the proxy of the environment', async () => {
    const proxy = await RecordingProxy.start();
    const { code, output } = await ended(runBehind(proxy.url, ['--blobs', '60', '--kit']));
    await proxy.stop();

    const [, created, parked] =
      /(\d+) rows were created; (\d+) launches are parked/.exec(output) ?? [];
    const [, late] =
      /is now in the inventory: the next delivery wrote its (\d+) /.exec(output) ?? [];
    const [, all] = /the emulator agree on all (\d+) launches by \d+ users/.exec(output) ?? [];
    expect(Number(parked)).toBeGreaterThan(0);
    expect(late).toBe(parked);
    expect(Number(created) + Number(late)).toBe(Number(all));
    expect(output).toContain('One more delivery wrote nothing, in 0 requests.');
    expect(output).toMatch(new RegExp(`requests for ${all} rows: 0\\.\\d+ a row`));
    expect(output).toContain(`would have run ${all} times: once a row`);
    expect(output).toMatch(new RegExp(`\\nAll 24 apps +${all} +(\\d+) +${all} +\\1\\n`));
    expect(output).toContain('docs/kit.md');
    expect(output).toContain('kit-settings');
    expect(output).toMatch(/All \d+ launches of the week are in the Audit Log, none twice/);
    expect(output).toMatch(/The dashboard, the Audit Log and the emulator agree on all \d+/);
    expect(output).not.toContain('hidden-word');
    expect(proxy.asked).toEqual([]);
    expect(code).toBe(0);
  }, 120_000);

  it('keeps everything running with --keep, until Ctrl-C', async () => {
    const child = run(['--blobs', '10', '--keep'], temporary);
    const { code, output } = await ended(child, (soFar) => {
      if (soFar.includes('until you press Ctrl-C')) pressCtrlC(child);
    });

    expect(output).toMatch(/export AUDIT_LOGS_STORAGE='DefaultEndpointsProtocol=http;/);
    expect(output).toMatch(/export NODE_EXTRA_CA_CERTS='/);
    expect(code).toBe(0);
    expect((await readdir(temporary)).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  }, 120_000);

  it.each(['Azurite serves', 'The function app runs'])(
    'ends without an error at Ctrl-C after "%s"',
    async (step) => {
      const child = run(['--blobs', '10'], temporary);
      let isPressed = false;
      const { code, output } = await ended(child, (soFar) => {
        if (isPressed || !soFar.includes(step)) return;
        isPressed = true;
        pressCtrlC(child);
      });
      expect(output).toMatch(/\nStopped\.\n$/);
      expect(output).not.toMatch(/reports|sync:/);
      expect(code).toBe(130);
      expect((await readdir(temporary)).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
    },
    60_000,
  );

  it('prints its help', async () => {
    const { code, output } = await ended(run(['--help'], temporary));

    expect(output).toContain('Usage: npm start');
    expect(output).toContain('--kit ');
    expect(code).toBe(0);
  });

  it('reports an invalid option', async () => {
    const { code, output } = await ended(run(['--blobs', 'x'], temporary));

    expect(output).toBe('--blobs is "x". Pass a whole number from 1.\n');
    expect(code).toBe(1);
  });
});
