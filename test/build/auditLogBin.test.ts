import { spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../build/runtimePaths';

/** Runs the bin in a checkout of its own, whose runtime is the fixture. */
describe('the bin audit-log', () => {
  let root: string;
  let oldNode: string;

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'audit-log-bin-'));
    for (const part of ['bin', 'build', 'contracts', 'page', 'package.json']) {
      cpSync(path.join(projectRoot, part), path.join(root, part), { recursive: true });
    }
    cpSync(path.join(projectRoot, 'test', 'build', 'fixtures', 'app'), path.join(root, 'runtime'), {
      recursive: true,
    });
    symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'));
    oldNode = path.join(root, 'pretendNode20.js');
    // Once only: the process that the bin starts instead must see its real version.
    writeFileSync(
      oldNode,
      `if (!process.env.HAS_PRETENDED) {
         process.env.HAS_PRETENDED = '1';
         Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
       }`,
    );
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  function run(args: readonly string[], nodeOptions = ''): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [path.join(root, 'bin', 'audit-log.js'), ...args], {
      encoding: 'utf8',
      cwd: tmpdir(),
      env: { ...process.env, NODE_OPTIONS: nodeOptions },
    });
  }

  it('builds the bundle first when there is none, and tells so on stderr only', () => {
    const { status, stdout, stderr } = run(['status', '--json']);
    expect(stdout).toBe('22 status --json\n');
    expect(stderr).toMatch(/^The sources have changed: building the bundle…\n/);
    expect(status).toBe(2);
  });

  it('runs the bundle at once while it is current', () => {
    const { status, stdout, stderr } = run(['one']);
    expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '22 one\n', stderr: '' });
  });

  it('keeps the compiled bundle beside it, so that the next start is faster', () => {
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    const bin = path.join(root, 'bin', 'audit-log.js');
    const { stderr } = spawnSync(process.execPath, [bin, 'one'], { encoding: 'utf8', env });
    const kept = readdirSync(path.join(root, 'dist', 'compile-cache'), { recursive: true });
    expect(stderr).toBe('');
    expect(kept.length).toBeGreaterThan(1);
  });

  it('builds again after a change', () => {
    appendFileSync(path.join(root, 'runtime', 'greeting.ts'), '// changed\n');
    expect(run([]).stderr).toContain('building the bundle');
    expect(run([]).stderr).toBe('');
  });

  it('shows where in the sources a command failed', () => {
    const { status, stderr } = run(['fail']);
    expect(stderr).toMatch(/Error: failed on purpose\n\s+at failInBundle .*runtime\/main\.ts:\d+/);
    expect(status).toBe(1);
  });

  it("runs itself with the project's Node where the machine's is too old", () => {
    const { status, stdout, stderr } = run(['one', 'two', 'three'], `--require=${oldNode}`);
    expect({ status, stdout, stderr }).toEqual({
      status: 3,
      stdout: '22 one two three\n',
      stderr: '',
    });
  });

  it('says what to do where there is no Node that is new enough', () => {
    const bare = path.join(root, 'bare');
    cpSync(path.join(root, 'bin'), path.join(bare, 'bin'), { recursive: true });
    const { status, stderr } = spawnSync(
      process.execPath,
      [`--require=${oldNode}`, path.join(bare, 'bin', 'audit-log.js')],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe(
      "This command needs Node 22 or newer. This is Node 20.20.2, and the project's own Node (the package " +
        '"node") is not installed. Run `npm ci`, or use a newer Node.\n',
    );
    expect(status).toBe(1);
  });

  it('says what to do where there is neither a bundle nor its sources', () => {
    const bare = path.join(root, 'bare');
    const { status, stderr } = spawnSync(
      process.execPath,
      [path.join(bare, 'bin', 'audit-log.js')],
      { encoding: 'utf8' },
    );
    expect(stderr).toContain('Run `npm run build` in the checkout.');
    expect(status).toBe(1);
  });

  it('passes a signal on to the Node it runs on, and its end back', async () => {
    const child = spawn(
      process.execPath,
      [`--require=${oldNode}`, path.join(root, 'bin', 'audit-log.js'), 'wait'],
      { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
    );
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    expect({ code, signal }).toEqual({ code: 42, signal: null });
  });
});
