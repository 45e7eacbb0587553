import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { cutRecordsIntoBlobs } from '../../../local/data/cutRecordsIntoBlobs';
import { unifiedRecord } from '../../runtime/domain/events/records';
import { AuditLog } from '../../harness/system/AuditLog';
import type { DataverseSyncSummary, StatusDocument } from '../../harness/records/documents';
import { EmulatedKit, leastPrivileges } from '../../harness/system/EmulatedKit';
import { FreshStorage } from '../../harness/system/FreshStorage';

const appId = '6c39e97c-6ddd-4a37-afd4-494a605925cf';
const id = (last: number) => `e2a84675-8952-4d91-a2ea-${String(last).padStart(12, '0')}`;
const deletion = { Operation: 'DeletePowerApp', CreationTime: '2026-05-19T09:00:00' };

describe('faults of Dataverse that concern a part of the work', () => {
  let storage: FreshStorage;
  let kit: EmulatedKit;
  let auditLog: AuditLog;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    storage = await FreshStorage.start();
  }, 60_000);
  beforeEach(async () => {
    kit = await EmulatedKit.start();
    kit.addApps([{ id: appId, name: 'Expenses' }]);
    auditLog = new AuditLog(kit.settings(storage.next()));
  });
  afterEach(async () => {
    await kit.stop();
  });
  afterAll(async () => {
    await storage.stop();
  });

  async function drain(...records: readonly object[]) {
    kit.tenant.api.add(
      cutRecordsIntoBlobs(
        records.map((record) => JSON.stringify(record)),
        { seed: 1, endTime: new Date(Date.now() - 30 * 60_000).toISOString(), recordsPerBlob: 100 },
      ),
    );
    const result = await auditLog.run('sync', '--drain', '--json');
    return { ...result, dataverse: result.json<DataverseSyncSummary>().dataverse };
  }
  const status = async () =>
    (await auditLog.run('status', '--json')).json<StatusDocument>().problems;
  function grant(privileges: readonly string[]): void {
    const { users } = kit.dataverse.settings;
    kit.dataverse.configure({ users: users.map((user) => ({ ...user, privileges })) });
  }

  it('a role that may not write apps holds up the deletion, and none of the launches', async () => {
    grant(leastPrivileges.filter((name) => name !== 'prvWriteadmin_App'));
    const first = await drain(
      unifiedRecord({ Id: id(1), ...deletion }),
      unifiedRecord({ Id: id(2) }),
      unifiedRecord({ Id: id(3), CreationTime: '2026-05-20T13:17:34' }),
    );
    expect(first.dataverse).toMatchObject({ delivered: 2, deletions: 0, pending: 1 });
    expect(first.code).toBe(1);
    expect(first.messages).toContain('prvWriteadmin_App');
    expect((await status()).map(({ code }) => code)).toEqual(['dataverse.privilege']);

    grant(leastPrivileges);
    const second = await auditLog.run('sync', '--drain', '--json');
    expect(second.json<DataverseSyncSummary>().dataverse).toMatchObject({
      deletions: 1,
      pending: 0,
    });
    expect([second.code, await status()]).toEqual([0, []]);
  });

  it('an environment without the kit is named as that', async () => {
    kit.dataverse.configure({
      missingTables: ['admin_app', 'admin_auditlog', 'admin_environment'],
    });
    const { code, messages, dataverse } = await drain(unifiedRecord({ Id: id(1) }));
    expect([code, dataverse.pending]).toEqual([1, 1]);
    expect(messages).toContain('Looked for the table admin_apps and found none');
    expect(messages).not.toContain('tried again by itself');
    expect(await status()).toMatchObject([{ code: 'dataverse.table' }]);
  });

  it('health tables that are missing are named, and hold up nothing', async () => {
    auditLog = auditLog.with({ AUDIT_LOGS_DATAVERSE_HEALTH: 'true' });
    kit.dataverse.configure({ missingTables: ['admin_coesolutionmetadata'] });
    const { messages, dataverse } = await drain(unifiedRecord({ Id: id(1) }));
    expect(dataverse).toMatchObject({ delivered: 1, pending: 0 });
    expect(messages).toContain('admin_coesolutionmetadatas');
    expect(await status()).toMatchObject([
      { code: 'dataverse.table', fix: expect.stringContaining('AUDIT_LOGS_DATAVERSE_HEALTH') },
    ]);
  });

  it('rows that meet faults in every attempt are reported, and the command fails', async () => {
    kit.dataverse.setFaults([{ scope: 'operation', urlIncludes: id(1), fault: '500' }]);
    const { code, messages, dataverse } = await drain(
      unifiedRecord({ Id: id(1) }),
      unifiedRecord({ Id: id(2), CreationTime: '2026-05-20T13:17:34' }),
    );
    expect([code, dataverse.delivered, dataverse.pending]).toEqual([1, 1, 1]);
    expect(messages).toContain('1 row, in all attempts');
    expect(await status()).toMatchObject([{ code: 'dataverse.postponed' }]);

    kit.dataverse.setFaults([]);
    expect((await auditLog.run('sync', '--drain')).code).toBe(0);
    expect(await status()).toEqual([]);
  }, 60_000);

  it('the doctor names columns that every release should have', async () => {
    kit.dataverse.configure({
      missingColumns: ['admin_auditlog.admin_workload', 'admin_auditlog.admin_title'],
    });
    await drain(unifiedRecord({ Id: id(1) }));
    const { stdout } = await auditLog.run('doctor', '--json');
    expect(stdout).toContain('admin_title, admin_workload');
  });
});
