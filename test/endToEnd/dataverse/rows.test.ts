import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { cutRecordsIntoBlobs } from '../../../local/data/cutRecordsIntoBlobs';
import { legacyRecord, unifiedRecord } from '../../runtime/domain/events/records';
import { AuditLog } from '../../harness/system/AuditLog';
import type { DataverseSyncSummary, StatusDocument } from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { FreshStorage } from '../../harness/system/FreshStorage';

const appId = '6c39e97c-6ddd-4a37-afd4-494a605925cf';
const otherAppId = '7d40fa8d-7eee-4b48-b0e5-5a5b716036da';
const id = (last: number) => `e2a84675-8952-4d91-a2ea-${String(last).padStart(12, '0')}`;

describe('single launches on their way into the kit’s table', () => {
  let storage: FreshStorage;
  let kit: EmulatedKit;
  let auditLog: AuditLog;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    storage = await FreshStorage.start();
  }, 60_000);
  beforeEach(async () => {
    kit = await EmulatedKit.start();
    kit.addApps([{ id: appId, name: 'Expenses', environment: 'Production' }]);
    auditLog = new AuditLog(kit.settings(storage.next()));
  });
  afterEach(async () => {
    await kit.stop();
  });
  afterAll(async () => {
    await storage.stop();
  });

  let batches = 0;
  function addRecords(...records: readonly object[]): void {
    batches += 1;
    kit.tenant.api.add(
      cutRecordsIntoBlobs(
        records.map((record) => JSON.stringify(record)),
        {
          seed: batches,
          endTime: new Date(Date.now() - 30 * 60_000).toISOString(),
          recordsPerBlob: 1_000,
        },
      ),
    );
  }

  async function drain(log = auditLog) {
    const result = await log.run('sync', '--drain', '--json');
    return { ...result, dataverse: result.json<DataverseSyncSummary>().dataverse };
  }

  it('writes a RecordType 256 launch column by column as the kit’s flow does', async () => {
    addRecords(unifiedRecord());
    expect((await drain()).code).toBe(0);
    const [row] = kit.rows().values();
    expect(row).toMatchObject({
      admin_auditlogid: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
      admin_creationtime: '2026-05-19T13:17:34Z',
      admin_appid: appId,
      admin_applookup: appId,
      admin_operation: 'LaunchPowerApp',
      admin_title: `Power App Launch ${appId} - 2026-05-19T13:17:34`,
      admin_userupn: 'Amber@Contoso.com',
      admin_workload: 'PowerPlatform',
    });
    const blank = ['admin_userid', 'admin_username', 'admin_appname', 'admin_appenvironment'];
    expect(blank.map((column) => row?.[column] ?? null)).toEqual([null, null, null, null]);
    expect(kit.rows().size).toBe(1);
  });

  it('writes a RecordType 45 launch in the same way', async () => {
    addRecords(legacyRecord({ Id: id(1) }));
    expect((await drain()).code).toBe(0);
    expect(kit.rows().get(id(1))).toMatchObject({
      admin_creationtime: '2026-05-19T13:17:34Z',
      admin_appid: appId,
      admin_applookup: appId,
      admin_operation: 'LaunchPowerApp',
      admin_title: `Power App Launch ${appId} - 2026-05-19T13:17:34`,
      admin_userupn: 'Amber@Contoso.com',
      admin_workload: 'PowerApps',
    });
  });

  it('keeps one row of twins: the newer schema’s, whichever blob came first', async () => {
    addRecords(legacyRecord({ Id: id(1) }), unifiedRecord({ Id: id(2) }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, twins: 1, pending: 0 });
    addRecords(legacyRecord({ Id: id(3), CreationTime: '2026-05-20T08:00:00' }));
    addRecords(unifiedRecord({ Id: id(4), CreationTime: '2026-05-20T08:00:00' }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, twins: 1 });
    expect([...kit.rows().keys()].sort()).toEqual([id(2), id(4)]);
  });

  it('keeps the row of the older schema when its twin comes a day later', async () => {
    addRecords(legacyRecord({ Id: id(1) }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, twins: 0 });
    addRecords(unifiedRecord({ Id: id(2) }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 0, twins: 1, pending: 0 });
    // A second launch in that second is one of its own, told by both schemas or not.
    addRecords(unifiedRecord({ Id: id(3) }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, twins: 0 });
    expect([...kit.rows().keys()].sort()).toEqual([id(1), id(3)]);
  });

  it('writes an event once that two blobs hold, and leaves the kit’s own row of it alone', async () => {
    kit.dataverse.addRows('admin_auditlogs', [
      { admin_auditlogid: id(1), admin_title: 'the kit’s', admin_operation: 'LaunchPowerApp' },
    ]);
    addRecords(unifiedRecord({ Id: id(1) }));
    addRecords(unifiedRecord({ Id: id(2) }));
    addRecords(unifiedRecord({ Id: id(2) }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, alreadyPresent: 1 });
    expect(kit.rows().get(id(1))).toMatchObject({ admin_title: 'the kit’s' });
    expect(kit.dataverse.writesOf('admin_auditlogs', id(2))).toMatchObject({ created: 1 });
    expect(kit.dataverse.stats().updated).toBe(0);
  });

  it('parks the launches of an unknown app, without holding others up, until it is there', async () => {
    const unknown = { PropertyCollection: [property('power_app.id', otherAppId)] };
    addRecords(unifiedRecord({ Id: id(1), ...unknown }), unifiedRecord({ Id: id(2) }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, parked: 1, pending: 0 });
    expect([...kit.rows().keys()]).toEqual([id(2)]);
    expect((await drain()).dataverse).toMatchObject({ delivered: 0, parked: 1 });

    kit.addApps([{ id: otherAppId, name: 'Late' }]);
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, parked: 0, pending: 0 });
    expect(kit.rows().get(id(1))).toMatchObject({ admin_applookup: otherAppId });
  });

  it('marks a deleted app and makes none', async () => {
    const deletion = { Operation: 'DeletePowerApp', CreationTime: '2026-05-19T15:00:00' };
    const unknown = { PropertyCollection: [property('power_app.id', otherAppId)] };
    addRecords(
      unifiedRecord({ Id: id(1), ...deletion }),
      unifiedRecord({ Id: id(2), ...deletion, ...unknown }),
    );
    expect((await drain()).dataverse).toMatchObject({ deletions: 1, delivered: 0, pending: 0 });
    expect(kit.dataverse.rows('admin_apps')).toMatchObject([
      {
        admin_appid: appId,
        admin_appdeleted: true,
        admin_appdeletedon: '2026-05-19T15:00:00Z',
      },
    ]);
    expect(kit.rows().size).toBe(0);
  });

  it('settles launches that can never be rows, lists every reason, and stays healthy', async () => {
    const noApp = { PropertyCollection: [property('power_app.id', 'not-a-guid')] };
    addRecords(
      unifiedRecord({ Id: 'no-guid' }),
      unifiedRecord({ Id: id(2), ...noApp }),
      unifiedRecord({ Id: id(1) }),
    );
    const { code, dataverse } = await drain();
    expect(dataverse).toMatchObject({ delivered: 1, rejected: 0, unrepresentable: 2, pending: 0 });
    expect(code).toBe(0);
    const status = await auditLog.run('status', '--json');
    expect(status.json<StatusDocument>()).toMatchObject({ healthy: true, problems: [] });
    expect((await auditLog.run('redrive', '--json')).json()).toMatchObject({ rejected: 0 });

    const listed = await auditLog.run('outbox', '--state', 'unrepresentable', '--json');
    expect(
      listed.lines<{ id: string; reason: string }>().map((row) => [row.id, row.reason]),
    ).toEqual(
      expect.arrayContaining([
        ['no-guid', 'The Id of the event is not a GUID, so it cannot be the key of a row.'],
        [id(2), 'The app id is not a GUID, so the row cannot be bound to an app.'],
      ]),
    );
    const discard = ['outbox', '--state', 'unrepresentable', '--discard'];
    const unconfirmed = await auditLog.run(...discard);
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([1, expect.stringContaining('--yes')]);
    expect((await auditLog.run(...discard, '--yes')).stdout).toContain('2 unrepresentable');
    expect((await auditLog.run('outbox', '--json')).json()).toMatchObject({ unrepresentable: 0 });
  });

  it('clips texts to the columns of this release, never through a character', async () => {
    kit.dataverse.configure({
      textLengths: 'old',
      missingColumns: ['admin_auditlog.admin_workload'],
    });
    addRecords(unifiedRecord({ Id: id(1), UserId: `${'x'.repeat(99)}😀@contoso.com` }));
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, rejected: 0 });
    const row = kit.rows().get(id(1));
    expect(row).toMatchObject({ admin_userupn: 'x'.repeat(99) });
    expect(row).not.toHaveProperty('admin_workload');
  });

  it('keeps guests as the record names them', async () => {
    const userId = 'ana_fabrikam.com#EXT#@contoso.onmicrosoft.com';
    addRecords(unifiedRecord({ Id: id(1), UserId: userId }));
    await drain();
    expect(kit.rows().get(id(1))).toMatchObject({ admin_userupn: userId });
  });

  it('writes the rest of a batch when Dataverse refuses one row, and tells why', async () => {
    kit.dataverse.setFaults([
      {
        scope: 'operation',
        urlIncludes: id(2),
        fault: { type: 'error', status: 400, code: '0x80040265', message: 'A plug-in said no.' },
      },
    ]);
    addRecords(...[1, 2, 3].map((number) => unifiedRecord({ Id: id(number) })));
    const { dataverse, messages } = await drain();
    expect(dataverse).toMatchObject({ delivered: 2, rejected: 1, pending: 0 });
    expect(messages).toContain('0x80040265: A plug-in said no.');
    kit.dataverse.setFaults([]);
    await auditLog.run('redrive');
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, rejected: 0 });
    expect(kit.rows().size).toBe(3);
  });

  it('writes everything once though answers get lost, break off and throttle', async () => {
    kit.dataverse.setFaults([
      { fault: 'reset-after', urlIncludes: '$batch', times: 1 },
      { fault: 'truncated', urlIncludes: '$batch', skip: 1, times: 1 },
      { fault: '429', urlIncludes: '$batch', skip: 2, times: 1 },
      { fault: '503', urlIncludes: 'admin_apps?', times: 1 },
      { fault: '500', scope: 'operation', urlIncludes: id(7), times: 2 },
    ]);
    const ids = Array.from({ length: 250 }, (_one, index) => id(index + 1));
    addRecords(...ids.map((one) => unifiedRecord({ Id: one })));
    const { code, dataverse } = await drain();
    expect([code, dataverse.delivered + dataverse.alreadyPresent]).toEqual([0, 250]);
    expect([...kit.rows().keys()].sort()).toEqual(ids);
    expect(kit.dataverse.stats()).toMatchObject({ created: 250, updated: 0, earlyRequests: 0 });
  }, 60_000);

  it('collects all the same when Dataverse lets nobody in, says why, and catches up', async () => {
    const { users } = kit.dataverse.settings;
    kit.dataverse.configure({ users: [] });
    addRecords(unifiedRecord({ Id: id(1) }));
    const { code, json, messages, dataverse } = await drain();
    expect([code, json<DataverseSyncSummary>().events.written]).toEqual([1, 1]);
    expect(dataverse).toMatchObject({ delivered: 0, pending: 1 });
    expect(messages).toContain('is no user of the environment');
    expect(messages).toContain('Application users');
    const { problems } = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(problems).toMatchObject([{ code: 'dataverse.noUser' }]);

    kit.dataverse.configure({ users });
    expect((await drain()).dataverse).toMatchObject({ delivered: 1, pending: 0 });
  });

  it('writes all the same with a role that may not read the metadata, in an old release too', async () => {
    const [user] = kit.dataverse.settings.users;
    const privileges = (user!.privileges as readonly string[]).filter(
      (name) => !['prvReadEntity', 'prvReadAttribute'].includes(name),
    );
    kit.dataverse.configure({ users: [{ ...user!, privileges }], textLengths: 'old' });
    addRecords(unifiedRecord({ Id: id(1), UserId: `${'x'.repeat(120)}@contoso.com` }));
    const { code, messages, dataverse } = await drain();
    expect([code, dataverse.delivered, dataverse.rejected]).toEqual([0, 1, 0]);
    expect(messages).toContain('prvReadEntity');
    expect(kit.rows().get(id(1))).toMatchObject({ admin_userupn: 'x'.repeat(100) });
  });

  it('names the privilege that the role lacks', async () => {
    const [user] = kit.dataverse.settings.users;
    kit.dataverse.configure({
      users: [
        {
          ...user!,
          privileges: (user!.privileges as readonly string[]).filter(
            (name) => name !== 'prvCreateadmin_AuditLog',
          ),
        },
      ],
    });
    addRecords(unifiedRecord({ Id: id(1) }));
    const { messages, dataverse } = await drain();
    expect(dataverse).toMatchObject({ pending: 1, rejected: 0 });
    expect(messages).toMatch(/lacks the privilege prvCreateadmin_AuditLog/i);
  });
});

function property(name: string, value: string): object {
  return { Name: `powerplatform.analytics.resource.${name}`, Value: value };
}
