import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** In place of npm: notes what it was called with, and ends as the test wants. */
const recordingNpm = `#!/usr/bin/env bash
echo "called: npm $*"
if [ "$1" = cit ]; then
  [ -z "$COUNTS" ] || echo "$COUNTS" >"$TEST_COUNTS_FILE"
  exit "$TESTS_CODE"
fi
exit "$STATIC_CODE"
`;

describe('.ci/run', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ci-'));
  beforeAll(() => {
    writeFileSync(path.join(folder, 'npm'), recordingNpm);
    chmodSync(path.join(folder, 'npm'), 0o755);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function run(counts: string, testsCode: number, staticCode: number) {
    const { stdout, status } = spawnSync('bash', [path.join(__dirname, '..', '..', '.ci', 'run')], {
      encoding: 'utf8',
      env: {
        PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
        COUNTS: counts,
        TESTS_CODE: `${testsCode}`,
        STATIC_CODE: `${staticCode}`,
      },
    });
    return { status, lines: stdout.trim().split('\n') };
  }

  it('runs the tests once, and then the static checks', () => {
    const { status, lines } = run('10 0', 0, 0);
    expect(status).toBe(0);
    expect(lines).toEqual([
      'called: npm cit',
      'called: npm run check:static',
      'Tests: 10 passed',
      '10 passed, 0 failed',
    ]);
  });

  it.each([
    ['a test fails', '9 1', 1, 0, '9 passed, 1 failed'],
    ['the format is wrong', '10 0', 0, 1, '10 passed, 1 failed'],
    ['both', '9 1', 1, 2, '9 passed, 2 failed'],
    ['the installation fails', '', 1, 1, '0 passed, 2 failed'],
  ])('fails when %s, and counts it', (_case, counts, testsCode, staticCode, last) => {
    const { status, lines } = run(counts, testsCode, staticCode);
    expect(status).not.toBe(0);
    expect(lines.at(-1)).toBe(last);
  });
});
