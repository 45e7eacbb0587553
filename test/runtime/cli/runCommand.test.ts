import { spawnSync } from 'node:child_process';
import path from 'node:path';

const bin = path.resolve(__dirname, '..', '..', '..', 'bin', 'audit-log.js');
const { version } = jest.requireActual<{ version: string }>('../../../package.json');

function auditLog(...args: readonly string[]) {
  return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', env: {} });
}

describe('audit-log', () => {
  it('tells its version', () => {
    const { stdout, status } = auditLog('--version');
    expect([stdout, status]).toEqual([`${version}\n`, 0]);
  });

  it('takes one form of output at a time', () => {
    const { stderr, status } = auditLog('usage', '--csv', '--json');
    expect(stderr).toContain("option '--csv' cannot be used with option '--json'");
    expect(status).toBe(1);
  });
});
