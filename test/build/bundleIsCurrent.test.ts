import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildRuntime } from '../../build/buildRuntime';
import { bundleIsCurrent } from '../../build/bundleIsCurrent';
import { projectRoot } from '../../build/runtimePaths';

describe('bundleIsCurrent', () => {
  const fixture = path.join(projectRoot, 'test', 'build', 'fixtures', 'app');
  const copied = ['runtime/main.ts', 'runtime/greeting.ts', 'package.json'];
  let root: string;
  let dist: string;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'bundle-current-'));
    dist = path.join(root, 'dist');
    cpSync(fixture, path.join(root, 'runtime'), { recursive: true });
    for (const part of ['build', 'contracts', 'page']) {
      cpSync(path.join(projectRoot, part), path.join(root, part), { recursive: true });
    }
    cpSync(path.join(projectRoot, 'package.json'), path.join(root, 'package.json'));
    symlinkSync(path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules'));
    // As in a checkout, where sources are older than the build.
    const parts = ['build', 'contracts', 'page'].flatMap((part) =>
      readdirSync(path.join(root, part), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${part}/${name}`,
      ),
    );
    for (const file of [...parts, ...copied]) setAge(file, 60);
    await buildRuntime({ root, dist, entry: path.join(root, 'runtime', 'main.ts') });
  });

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function setAge(file: string, seconds: number): void {
    const time = Date.now() / 1000 - seconds;
    utimesSync(path.join(root, file), time, time);
  }

  it('is true after a build', () => {
    expect(bundleIsCurrent(root, dist)).toBe(true);
  });

  it('is false before the first build', () => {
    expect(bundleIsCurrent(root, path.join(root, 'elsewhere'))).toBe(false);
  });

  it('is false after a change in an imported source', () => {
    appendFileSync(path.join(root, 'runtime', 'greeting.ts'), '// changed\n');
    expect(bundleIsCurrent(root, dist)).toBe(false);
  });

  it('is false after a change in the usage page', () => {
    appendFileSync(path.join(root, 'page', 'main.tsx'), '// changed\n');
    expect(bundleIsCurrent(root, dist)).toBe(false);
  });

  it('is false after a source was replaced by one of the same size and another time', () => {
    setAge('runtime/greeting.ts', 120);
    expect(bundleIsCurrent(root, dist)).toBe(false);
  });

  it('is false after a source has gone', () => {
    rmSync(path.join(root, 'runtime', 'greeting.ts'));
    expect(bundleIsCurrent(root, dist)).toBe(false);
  });

  it('is false after host.json or the package list has changed', () => {
    setAge('build/hostJson.ts', 120);
    expect(bundleIsCurrent(root, dist)).toBe(false);
    setAge('build/hostJson.ts', 60);
    appendFileSync(path.join(root, 'package.json'), '\n');
    expect(bundleIsCurrent(root, dist)).toBe(false);
  });

  it('is false when a file of the deployable folder is missing', () => {
    rmSync(path.join(dist, 'functions', 'host.json'));
    expect(bundleIsCurrent(root, dist)).toBe(false);
  });

  it('takes no notice of files that are not part of the bundle', () => {
    mkdirSync(path.join(root, 'docs'));
    appendFileSync(path.join(root, 'docs', 'page.md'), 'text');
    expect(bundleIsCurrent(root, dist)).toBe(true);
  });

  it('is false after a source changed while the build was running', async () => {
    setAge('runtime/greeting.ts', -60);
    await buildRuntime({ root, dist, entry: path.join(root, 'runtime', 'main.ts') });
    expect(bundleIsCurrent(root, dist)).toBe(false);
  });
});
