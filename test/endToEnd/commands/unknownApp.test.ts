import { unifiedRecord } from '../../runtime/domain/events/records';
import { appId } from '../../harness/records/launchRecord';
import { AuditLog } from '../../harness/system/AuditLog';
import { useFolder } from '../../harness/system/useFolder';
import { useStorage } from '../../harness/system/useStorage';

// `appId` with two digits that changed places.
const misspelt = '6c39e97c-6ddd-4a37-afd4-494a605952cf';

describe('usage of one app', () => {
  const storage = useStorage();
  const folder = useFolder('unknown-app-');
  let auditLog: AuditLog;

  beforeAll(async () => {
    auditLog = new AuditLog({ AUDIT_LOGS_STORAGE: storage.next() });
    const file = await folder.write('records.json', JSON.stringify([unifiedRecord()]));
    expect(await auditLog.run('import', file)).toMatchObject({ code: 0 });
  }, 60_000);

  it.each([[[]], [['--by-day']], [['--csv']], [['--events']], [['--from', '2026-05-19']]])(
    'is an error with %j where the app was never stored, and names the nearest',
    async (options) => {
      const { code, stdout, stderr } = await auditLog.run('usage', '--app', misspelt, ...options);

      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(`No event of the app "${misspelt}" was ever stored.`);
      expect(stderr).toContain(`Did you mean ${appId}`);
    },
    30_000,
  );

  it('is an error for a program too, and where nothing is near', async () => {
    const { code, stderr, json } = await auditLog.run('usage', '--app', 'nope', '--json');

    expect(code).toBe(1);
    expect(json()).toMatchObject({ error: { code: 'usage.unknownApp' } });
    expect(stderr).toContain('Copy the app id from the output of: audit-log usage --csv');
  }, 30_000);

  it('is empty, and no error, where a stored app has no launches in the period', async () => {
    const period = ['--to', '2026-05-01'];
    const empty = await auditLog.run('usage', '--app', appId, ...period);
    const stored = await auditLog.run('usage', '--app', appId.toUpperCase());

    expect(empty).toMatchObject({ code: 0, stdout: 'No launches are stored for this period.\n' });
    expect(stored).toMatchObject({ code: 0 });
    expect(stored.stdout).toContain('2026-05-19');
  }, 30_000);
});
