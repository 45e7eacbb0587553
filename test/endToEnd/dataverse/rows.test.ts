import { appId, id } from '../../harness/records/launchRecord';
import { legacyRecord, unifiedRecord } from '../../runtime/domain/events/records';
import type { StatusDocument } from '../../harness/records/documents';
import { useKitTrial } from '../../harness/system/useKitTrial';

const otherAppId = '7d40fa8d-7eee-4b48-b0e5-5a5b716036da';

describe('single launches on their way into the kit’s table', () => {
  const trial = useKitTrial({ id: appId, name: 'Expenses', environment: 'Production' });

  it('writes a RecordType 256 launch column by column as the kit’s flow does', async () => {
    trial.addRecords(unifiedRecord());
    expect((await trial.drain()).code).toBe(0);
    const [row] = trial.kit.rows().values();
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
    expect(trial.kit.rows().size).toBe(1);
  });

  it('writes a RecordType 45 launch in the same way', async () => {
    trial.addRecords(legacyRecord({ Id: id(1) }));
    expect((await trial.drain()).code).toBe(0);
    expect(trial.kit.rows().get(id(1))).toMatchObject({
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
    trial.addRecords(legacyRecord({ Id: id(1) }), unifiedRecord({ Id: id(2) }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, twins: 1, pending: 0 });
    trial.addRecords(legacyRecord({ Id: id(3), CreationTime: '2026-05-20T08:00:00' }));
    trial.addRecords(unifiedRecord({ Id: id(4), CreationTime: '2026-05-20T08:00:00' }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, twins: 1 });
    expect([...trial.kit.rows().keys()].sort()).toEqual([id(2), id(4)]);
  });

  it('keeps the row of the older schema when its twin comes a day later', async () => {
    trial.addRecords(legacyRecord({ Id: id(1) }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, twins: 0 });
    trial.addRecords(unifiedRecord({ Id: id(2) }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 0, twins: 1, pending: 0 });
    // Another launch in that second counts, whether both schemas report it or not.
    trial.addRecords(unifiedRecord({ Id: id(3) }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, twins: 0 });
    expect([...trial.kit.rows().keys()].sort()).toEqual([id(1), id(3)]);
  });

  it('writes an event in two blobs once, and leaves the kit’s own row unchanged', async () => {
    trial.kit.dataverse.addRows('admin_auditlogs', [
      { admin_auditlogid: id(1), admin_title: 'the kit’s', admin_operation: 'LaunchPowerApp' },
    ]);
    trial.addRecords(unifiedRecord({ Id: id(1) }));
    trial.addRecords(unifiedRecord({ Id: id(2) }));
    trial.addRecords(unifiedRecord({ Id: id(2) }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, alreadyPresent: 1 });
    expect(trial.kit.rows().get(id(1))).toMatchObject({ admin_title: 'the kit’s' });
    expect(trial.kit.dataverse.writesOf('admin_auditlogs', id(2))).toMatchObject({ created: 1 });
    expect(trial.kit.dataverse.stats().updated).toBe(0);
  });

  it('parks the launches of an unknown app until it is in the inventory, and delivers others', async () => {
    const unknown = { PropertyCollection: [property('power_app.id', otherAppId)] };
    trial.addRecords(unifiedRecord({ Id: id(1), ...unknown }), unifiedRecord({ Id: id(2) }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, parked: 1, pending: 0 });
    expect([...trial.kit.rows().keys()]).toEqual([id(2)]);
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 0, parked: 1 });

    trial.kit.addApps([{ id: otherAppId, name: 'Late' }]);
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, parked: 0, pending: 0 });
    expect(trial.kit.rows().get(id(1))).toMatchObject({ admin_applookup: otherAppId });
  });

  it('marks a deleted app and does not create one', async () => {
    const deletion = { Operation: 'DeletePowerApp', CreationTime: '2026-05-19T15:00:00' };
    const unknown = { PropertyCollection: [property('power_app.id', otherAppId)] };
    trial.addRecords(
      unifiedRecord({ Id: id(1), ...deletion }),
      unifiedRecord({ Id: id(2), ...deletion, ...unknown }),
    );
    expect((await trial.drain()).dataverse).toMatchObject({
      deletions: 1,
      delivered: 0,
      pending: 0,
    });
    expect(trial.kit.dataverse.rows('admin_apps')).toMatchObject([
      {
        admin_appid: appId,
        admin_appdeleted: true,
        admin_appdeletedon: '2026-05-19T15:00:00Z',
      },
    ]);
    expect(trial.kit.rows().size).toBe(0);
  });

  it('settles launches that cannot become rows, lists every reason, and stays healthy', async () => {
    const noApp = { PropertyCollection: [property('power_app.id', 'not-a-guid')] };
    trial.addRecords(
      unifiedRecord({ Id: 'no-guid' }),
      unifiedRecord({ Id: id(2), ...noApp }),
      unifiedRecord({ Id: id(1) }),
    );
    const { code, dataverse } = await trial.drain();
    expect(dataverse).toMatchObject({ delivered: 1, rejected: 0, unrepresentable: 2, pending: 0 });
    expect(code).toBe(0);
    const status = await trial.auditLog.run('status', '--json');
    expect(status.json<StatusDocument>()).toMatchObject({ healthy: true, problems: [] });
    expect((await trial.auditLog.run('redrive', '--json')).json()).toMatchObject({ rejected: 0 });

    const listed = await trial.auditLog.run('outbox', '--state', 'unrepresentable', '--json');
    expect(
      listed.lines<{ id: string; reason: string }>().map((row) => [row.id, row.reason]),
    ).toEqual(
      expect.arrayContaining([
        ['no-guid', 'The Id of the event is not a GUID, so it cannot be the key of a row.'],
        [id(2), 'The app id is not a GUID, so the row cannot be bound to an app.'],
      ]),
    );
    const discard = ['outbox', '--state', 'unrepresentable', '--discard'];
    const unconfirmed = await trial.auditLog.run(...discard);
    expect([unconfirmed.code, unconfirmed.stderr]).toEqual([1, expect.stringContaining('--yes')]);
    expect((await trial.auditLog.run(...discard, '--yes')).stdout).toContain('2 unrepresentable');
    expect((await trial.auditLog.run('outbox', '--json')).json()).toMatchObject({
      unrepresentable: 0,
    });
  });

  it('clips texts to the columns of this release, never through a character', async () => {
    trial.kit.dataverse.configure({
      textLengths: 'old',
      missingColumns: ['admin_auditlog.admin_workload'],
    });
    trial.addRecords(unifiedRecord({ Id: id(1), UserId: `${'x'.repeat(99)}😀@contoso.com` }));
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, rejected: 0 });
    const row = trial.kit.rows().get(id(1));
    expect(row).toMatchObject({ admin_userupn: 'x'.repeat(99) });
    expect(row).not.toHaveProperty('admin_workload');
  });

  it('keeps the names of guests as in the record', async () => {
    const userId = 'ana_fabrikam.com#EXT#@contoso.onmicrosoft.com';
    trial.addRecords(unifiedRecord({ Id: id(1), UserId: userId }));
    await trial.drain();
    expect(trial.kit.rows().get(id(1))).toMatchObject({ admin_userupn: userId });
  });
});

function property(name: string, value: string): object {
  return { Name: `powerplatform.analytics.resource.${name}`, Value: value };
}
