import { spawnSync } from 'node:child_process';
import path from 'node:path';

const bin = path.resolve(__dirname, '..', '..', '..', 'bin', 'audit-log.js');
const { version } = jest.requireActual<{ version: string }>('../../../package.json');

function auditLog(...args: readonly string[]) {
  return spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', env: {} });
}

describe('audit-log', () => {
  it('prints its version', () => {
    const { stdout, status } = auditLog('--version');
    expect([stdout, status]).toEqual([`${version}\n`, 0]);
  });

  it('accepts one output format at a time', () => {
    const { stderr, status } = auditLog('usage', '--csv', '--json');
    expect(stderr).toContain("option '--csv' cannot be used with option '--json'");
    expect(status).toBe(1);
  });

  it.each([
    [['usage', '--events', '--csv'], "option '--events' cannot be used with option '--csv'"],
    [['usage', '--by-day', '--events'], "option '--events' cannot be used with option '--by-day'"],
    [['kit-settings', '--table', '--merge', 'a.json'], "with '--table' it also needs '--out'"],
    [['kit-settings', '--table', '--plain-secret'], 'no secret is written to a terminal'],
    [
      ['kit-settings', 'import', '--from-file', 'a', '--from-dataverse', 'b'],
      "option '--from-file <file>' cannot be used with option '--from-dataverse <url>'",
    ],
    [['kit-settings', '--table', 'import', '--from-file', 'a'], 'have to follow the word import'],
    [['subscription', 'list', '--yes'], "unknown option '--yes'"],
    [['subscription', 'restart'], "unknown command 'restart'"],
    [['usage', '--from', '2026-05-20', '--to', '2026-05-19'], '--from 2026-05-20 is after --to'],
    [['usage', '--from', '26.11.2026'], 'Expected a day, UTC'],
    [['usage', '--from', '2026-05-19T13:00'], 'without a time of day'],
    [['usage', '--to', '2026-05-19 10:00'], 'without a time of day'],
    [['import', '-', 'a.csv', '-'], 'Standard input (-) was given more than once'],
    [['kit-settings', '--outputs', '-', '--merge', '-'], 'Standard input (-) was given more than'],
    [['outbox', '--yes'], '--yes was given without --discard'],
    [['outbox', '--discard', '--yes'], 'audit-log outbox --state rejected --discard --yes'],
    [['usage', '--from', '9999-01-01'], 'is in the future'],
    [['sync', '--since', '2026-02-30'], 'Expected a day or a time'],
    [['sync', '--since', '9999-01-01'], '9999-01-01T00:00:00Z is in the future'],
  ])('refuses %j instead of ignoring a part of it', (args, message) => {
    const { stderr, stdout, status } = auditLog(...args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it('reads a time without a zone as UTC, on a machine of any zone', () => {
    const text = new Date(Date.now() - 8 * 24 * 3_600_000).toISOString().slice(0, 16);
    for (const TZ of ['UTC', 'America/New_York', 'Asia/Tokyo']) {
      const { stderr } = spawnSync(
        process.execPath,
        [bin, 'sync', '--since', text.replace('T', ' ')],
        { encoding: 'utf8', env: { TZ } },
      );
      expect(stderr).toContain(`--since ${text}:00.000Z is out of reach`);
      expect(stderr).toContain('the last seven days only');
    }
  });
});
