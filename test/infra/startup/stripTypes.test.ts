import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..', '..');

/** Runs the loader in a folder of its own, where no package is installed. */
function loadWithoutPackages() {
  const folder = mkdtempSync(path.join(tmpdir(), 'audit-log-loader-'));
  try {
    copyFileSync(
      path.join(root, 'infra', 'startup', 'stripTypes.mjs'),
      path.join(folder, 'stripTypes.mjs'),
    );
    return spawnSync(process.execPath, ['--import', './stripTypes.mjs', '--eval', '0'], {
      cwd: folder,
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the loader of the Pulumi program', () => {
  it('asks for npm ci if packages are missing, and Pulumi adds nothing to that', () => {
    const { status, stderr } = loadWithoutPackages();

    expect(stderr).toBe(
      "Could not load the program: the packages of this project are not installed completely (Cannot find package 'tsx'). " +
        'Run npm ci in the folder of Pulumi.yaml, then this command again.\n',
    );
    expect(status).toBe(32);
  });

  it('finds what it loads also where only packages for production are installed', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };

    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['tsx', 'esbuild']));
  });
});
