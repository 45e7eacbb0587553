import { writeExport } from '../../../local/data/writeExport';
import { legacyRecord } from '../../runtime/domain/events/records';
import type { ImportSummary, StatusDocument } from '../../harness/records/documents';
import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { useImportTrial } from '../../harness/system/useImportTrial';
import { appId, id, launch } from '../../harness/records/launchRecord';

describe('importing exports where a sync delivers to Dataverse', () => {
  const trial = useImportTrial();
  let kit: EmulatedKit;

  beforeAll(async () => {
    kit = await EmulatedKit.start();
    kit.addApps([{ id: appId, name: 'Expenses' }]);
  });
  afterAll(async () => {
    await kit.stop();
  });

  it('delivers to Dataverse, once, where a sync does', async () => {
    const legacy = JSON.stringify(legacyRecord({ Id: id(12) }));
    const file = await trial.write(
      'kit.csv',
      writeExport([launch(11), legacy, launch(13, { UserId: 'b' })]),
    );
    const connected = new AuditLog(kit.settings(trial.connection));
    const { code, json, messages } = await connected.run('import', file, '--json');
    expect([code, messages]).toEqual([0, '']);
    expect(json<ImportSummary>().dataverse).toMatchObject({ delivered: 2, twins: 1, pending: 0 });
    expect(kit.rows().get(id(11))).toMatchObject({
      admin_appid: appId,
      admin_operation: 'LaunchPowerApp',
      admin_userupn: 'Amber@Contoso.com',
    });
    const written = kit.dataverse.stats();
    expect((await connected.run('import', file)).code).toBe(0);
    expect(kit.dataverse.stats()).toMatchObject({ created: written.created, rowsWrittenAgain: 0 });
    const { problems } = (await connected.run('status', '--json')).json<StatusDocument>();
    expect(problems.map((problem) => problem.code)).toEqual(['sync.neverRan']);
  }, 60_000);

  it('leaves the launches in the outbox of a storage that delivers, without other settings', async () => {
    const connected = new AuditLog(kit.settings(trial.connection));
    await connected.run('import', await trial.write('one.csv', writeExport([launch(21)])));
    const { code, messages } = await trial.auditLog.run(
      'import',
      await trial.write('two.csv', writeExport([launch(22, { UserId: 'late@contoso.com' })])),
    );
    expect(code).toBe(0);
    expect(messages).toContain('The launches are in the outbox for Dataverse.');
    expect(kit.rows().has(id(22))).toBe(false);
    expect((await connected.run('sync', '--drain')).code).toBe(0);
    expect(kit.rows().has(id(22))).toBe(true);
  }, 60_000);
});
