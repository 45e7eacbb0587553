import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { projectRoot } from '../../../build/runtimePaths';

describe('npm run check:pipelines', () => {
  it('ends with exit code 3 on a machine without Python and Go', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'linters-'));
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'pipelines/lint/main.ts', '--folder', folder],
      { cwd: projectRoot, encoding: 'utf8', env: { PATH: folder } },
    );
    rmSync(folder, { recursive: true, force: true });

    expect(status).toBe(3);
    expect(stdout).toContain('They need Python');
    expect(stdout).toContain('They need Go');
    expect(stdout).not.toContain('passed');
  });
});
