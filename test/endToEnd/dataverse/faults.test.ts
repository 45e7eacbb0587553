import { appId, id } from '../../harness/records/launchRecord';
import { unifiedRecord } from '../../runtime/domain/events/records';
import { leastPrivileges } from '../../harness/system/EmulatedKit';
import { useKitTrial } from '../../harness/system/useKitTrial';

const deletion = { Operation: 'DeletePowerApp', CreationTime: '2026-05-19T09:00:00' };

describe('faults of Dataverse that concern a part of the work', () => {
  const trial = useKitTrial({ id: appId, name: 'Expenses' });
  async function drain(...records: readonly object[]): ReturnType<typeof trial.drain> {
    trial.addRecords(...records);
    return await trial.drain();
  }

  it('a role without the right to write apps delays the deletion, but no launch', async () => {
    trial.grant(leastPrivileges.filter((name) => name !== 'prvWriteadmin_App'));
    const first = await drain(
      unifiedRecord({ Id: id(1), ...deletion }),
      unifiedRecord({ Id: id(2) }),
      unifiedRecord({ Id: id(3), CreationTime: '2026-05-20T13:17:34' }),
    );
    expect(first.dataverse).toMatchObject({ delivered: 2, deletions: 0, pending: 1 });
    expect(first.code).toBe(1);
    expect(first.messages).toContain('prvWriteadmin_App');
    expect((await trial.problems()).map(({ code }) => code)).toEqual(['dataverse.privilege']);

    trial.grant(leastPrivileges);
    const second = await trial.drain();
    expect(second.dataverse).toMatchObject({ deletions: 1, pending: 0 });
    expect([second.code, await trial.problems()]).toEqual([0, []]);
  });

  it('an environment without the kit is reported', async () => {
    trial.kit.dataverse.configure({
      missingTables: ['admin_app', 'admin_auditlog', 'admin_environment'],
    });
    const { code, messages, dataverse } = await drain(unifiedRecord({ Id: id(1) }));
    expect([code, dataverse.pending]).toEqual([1, 1]);
    expect(messages).toContain('Looked for the table admin_apps and found none');
    expect(messages).not.toContain('tried again by itself');
    expect(await trial.problems()).toMatchObject([{ code: 'dataverse.table' }]);
  });

  it('missing health tables are reported and delay nothing', async () => {
    const auditLog = trial.auditLog.with({ AUDIT_LOGS_DATAVERSE_HEALTH: 'true' });
    trial.kit.dataverse.configure({ missingTables: ['admin_coesolutionmetadata'] });
    trial.addRecords(unifiedRecord({ Id: id(1) }));
    const { messages, dataverse } = await trial.drain(auditLog);
    expect(dataverse).toMatchObject({ delivered: 1, pending: 0 });
    expect(messages).toContain('admin_coesolutionmetadatas');
    expect(await trial.problems(auditLog)).toMatchObject([
      { code: 'dataverse.table', fix: expect.stringContaining('AUDIT_LOGS_DATAVERSE_HEALTH') },
    ]);
  });

  it('rows that meet faults in every attempt are reported, and the command fails', async () => {
    trial.kit.dataverse.setFaults([{ scope: 'operation', urlIncludes: id(1), fault: '500' }]);
    const { code, messages, dataverse } = await drain(
      unifiedRecord({ Id: id(1) }),
      unifiedRecord({ Id: id(2), CreationTime: '2026-05-20T13:17:34' }),
    );
    expect([code, dataverse.delivered, dataverse.pending]).toEqual([1, 1, 1]);
    expect(messages).toContain('1 row, in all attempts');
    expect(await trial.problems()).toMatchObject([{ code: 'dataverse.postponed' }]);

    trial.kit.dataverse.setFaults([]);
    expect((await trial.auditLog.run('sync', '--drain')).code).toBe(0);
    expect(await trial.problems()).toEqual([]);
  }, 60_000);

  it('the doctor names missing columns of every release', async () => {
    trial.kit.dataverse.configure({
      missingColumns: ['admin_auditlog.admin_workload', 'admin_auditlog.admin_title'],
    });
    await drain(unifiedRecord({ Id: id(1) }));
    const { stdout } = await trial.auditLog.run('doctor', '--json');
    expect(stdout).toContain('admin_title, admin_workload');
  });
});
