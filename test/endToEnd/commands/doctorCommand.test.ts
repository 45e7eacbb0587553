import type { CheckReport } from '../../../runtime/operations/doctor/checks/Check';
import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { useStorage } from '../../harness/system/useStorage';

interface DoctorDocument {
  readonly healthy: boolean;
  readonly checks: readonly CheckReport[];
}

describe('audit-log doctor', () => {
  const storage = useStorage();
  let kit: EmulatedKit;
  let auditLog: AuditLog;

  beforeAll(async () => {
    kit = await EmulatedKit.start();
    const week = kit.tenant.addWeek({ apps: 3, blobs: 20 });
    kit.addApps(week.truth().apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
    auditLog = new AuditLog(kit.settings(storage.next(), { LANG: 'C.UTF-8' }));
    expect((await auditLog.run('sync', '--drain')).code).toBe(0);
  }, 60_000);
  afterEach(() => {
    kit.tenant.entra.configure({ roles: ['ActivityFeed.Read', 'ServiceHealth.Read'] });
  });
  afterAll(async () => {
    await kit.stop();
  });

  it('finds no problem where there is none, with exit code 0, strictly too', async () => {
    const { code, stdout, stderr } = await auditLog.run('doctor', '--strict');

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Settings and storage\n {2}✓ settings {2,}cloud: commercial;/);
    expect(stdout).toMatch(/\n24 checks: 23 fine, 1 unknown\.\n$/);
  });

  it('prints one JSON document', async () => {
    const document = (await auditLog.run('doctor', '--json')).json<DoctorDocument>();

    expect(document.healthy).toBe(true);
    // Nobody but the app registration shows when a secret in a setting ends.
    const other = document.checks.filter(({ result }) => result !== 'ok');
    expect(other).toMatchObject([{ name: 'secret', result: 'unknown' }]);
    expect(Object.keys(document.checks[0] ?? {})).toEqual([
      'name',
      'result',
      'found',
      'expected',
      'fix',
    ]);
  });

  it('ends with 1 when a check has failed, and shows what to do', async () => {
    kit.tenant.entra.configure({ roles: [] });
    const { code, stdout } = await auditLog.run('doctor');

    expect(code).toBe(1);
    expect(stdout).toMatch(/ {2}✗ roles {2,}Got a token for app/);
    expect(stdout).toMatch(/Fix: Give the app the application permission/);
    expect(stdout).toMatch(
      / {2}– subscription {2,}Skipped, because the check "roles" has not passed\./,
    );

    const json = await auditLog.run('doctor', '--json');
    expect(json.code).toBe(1);
    expect(json.json<DoctorDocument>().healthy).toBe(false);
  });

  it('ends with 0 when there are warnings only, and with 2 strictly', async () => {
    kit.tenant.entra.configure({ roles: ['ActivityFeed.Read'] });

    expect((await auditLog.run('doctor')).code).toBe(0);
    const strict = await auditLog.run('doctor', '--strict', '--json');
    expect(strict.code).toBe(2);
    expect(strict.json<DoctorDocument>().healthy).toBe(true);
  });

  it('reports wrong settings as a check, not as a failure of the command', async () => {
    const { code, stderr, json } = await auditLog
      .with({ AUDIT_LOGS_TENANT_ID: 'contoso.com' })
      .run('doctor', '--json');

    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(json<DoctorDocument>().checks[0]).toMatchObject({ name: 'settings', result: 'failed' });
  });

  it('takes letters in place of ticks where the terminal cannot show them', async () => {
    const { stdout } = await auditLog.with({ LANG: 'C' }).run('doctor');
    expect(stdout).toMatch(/\n {2}\+ clock /);
  });

  it('changes nothing: not in storage, not at the API, not in Dataverse', async () => {
    const fresh = auditLog.with({ AUDIT_LOGS_STORAGE: storage.next() });
    const before = { ...kit.dataverse.stats(), api: kit.tenant.api.stats().requests };
    const first = (await fresh.run('doctor', '--json')).json<DoctorDocument>();
    const found = first.checks.find(({ name }) => name === 'storage')?.found;
    const again = (await fresh.run('doctor', '--json')).json<DoctorDocument>();
    const after = { ...kit.dataverse.stats(), api: kit.tenant.api.stats().requests };

    expect(found).toContain('The first sync will create: ');
    expect(again.checks.find(({ name }) => name === 'storage')?.found).toBe(found);
    expect(after.operations - before.operations).toBe(after.reads - before.reads);
    expect([after.api.start, after.api.stop, after.api.blob]).toEqual([
      before.api.start,
      before.api.stop,
      before.api.blob,
    ]);
  });
});
