import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { buildRuntime, type BuiltRuntime } from '../../build/buildRuntime';
import { projectRoot } from '../../build/runtimePaths';

const fixture = path.join('test', 'build', 'fixtures', 'app');
const deployedFiles = [
  'host.json',
  'index.js',
  'main.js',
  'main.js.map',
  'package.json',
  'page.json',
];

describe('buildRuntime', () => {
  let scratch: string;
  let built: BuiltRuntime;

  beforeAll(async () => {
    scratch = mkdtempSync(path.join(tmpdir(), 'build-runtime-'));
    built = await buildRuntime({
      entry: path.join(projectRoot, fixture, 'main.ts'),
      dist: path.join(scratch, 'dist'),
    });
  });

  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('writes the files of the deployable folder and nothing else', () => {
    expect(readdirSync(built.folder).sort()).toEqual(deployedFiles);
    expect(built.files.map(({ name }) => name)).toEqual(deployedFiles);
  });

  it('zips exactly the files of the folder', () => {
    const entries = unzipSync(readFileSync(built.zipPath));
    expect(Object.keys(entries)).toEqual(deployedFiles);
    for (const [name, contents] of Object.entries(entries)) {
      expect(Buffer.compare(contents, readFileSync(path.join(built.folder, name)))).toBe(0);
    }
  });

  it('names an entry file, so that the worker loads it', () => {
    const manifest: unknown = JSON.parse(
      readFileSync(path.join(built.folder, 'package.json'), 'utf8'),
    );
    expect(manifest).toEqual({
      name: 'audit-log-connector',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      private: true,
      main: 'index.js',
      engines: { node: '>=22' },
    });
  });

  it('leaves the module of the Functions worker to the worker', () => {
    const code = readFileSync(path.join(built.folder, 'main.js'), 'utf8');
    expect(code).toContain('require("@azure/functions-core")');
    expect(code).not.toContain('require("@azure/functions")');
  });

  it('holds no path of the machine it was built on', () => {
    for (const name of deployedFiles) {
      expect(readFileSync(path.join(built.folder, name), 'utf8')).not.toContain(projectRoot);
    }
    const map = JSON.parse(readFileSync(path.join(built.folder, 'main.js.map'), 'utf8')) as {
      readonly sources: readonly string[];
    };
    expect(map.sources).toContain('../../test/build/fixtures/app/main.ts');
    expect(map.sources).toContain('../../node_modules/@azure/functions/dist/azure-functions.js');
    const own = /^\.\.\/\.\.\/(test|node_modules)\//;
    expect(map.sources.filter((source) => !own.test(source))).toEqual([]);
  });

  it('gives the same bytes for the same sources in another folder and time zone', () => {
    const copy = path.join(scratch, 'elsewhere', 'deeper', 'checkout');
    for (const part of ['build', 'contracts', 'page', fixture, 'package.json', 'tsconfig.json']) {
      cpSync(path.join(projectRoot, part), path.join(copy, part), { recursive: true });
    }
    symlinkSync(path.join(projectRoot, 'node_modules'), path.join(copy, 'node_modules'));
    const script = `require('./build/buildRuntime').buildRuntime({ entry: '${fixture}/main.ts' })
      .then((built) => console.log(built.sha256));`;
    const sha256 = execFileSync(process.execPath, ['--import', 'tsx', '--eval', script], {
      cwd: copy,
      env: { ...process.env, TZ: 'Pacific/Kiritimati' },
      encoding: 'utf8',
    });
    expect(sha256.trim()).toBe(built.sha256);
  });

  it('removes what an earlier version left in the folder', async () => {
    const dist = path.join(scratch, 'stale');
    cpSync(path.join(projectRoot, fixture), path.join(dist, 'functions', 'old'), {
      recursive: true,
    });
    const again = await buildRuntime({ entry: path.join(projectRoot, fixture, 'main.ts'), dist });
    expect(readdirSync(again.folder).sort()).toEqual(deployedFiles);
    expect(again.sha256).toBe(built.sha256);
  });
});
