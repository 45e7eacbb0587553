import { appId, id } from '../../harness/records/launchRecord';
import { unifiedRecord } from '../../runtime/domain/events/records';
import type { DataverseSyncSummary } from '../../harness/records/documents';
import { leastPrivileges } from '../../harness/system/EmulatedKit';
import { useKitTrial } from '../../harness/system/useKitTrial';

describe('launches that Dataverse refuses or whose responses get lost', () => {
  const trial = useKitTrial({ id: appId, name: 'Expenses', environment: 'Production' });

  it('writes the rest of a batch when Dataverse refuses one row, and reports the reason', async () => {
    trial.kit.dataverse.setFaults([
      {
        scope: 'operation',
        urlIncludes: id(2),
        fault: { type: 'error', status: 400, code: '0x80040265', message: 'A plug-in said no.' },
      },
    ]);
    trial.addRecords(...[1, 2, 3].map((number) => unifiedRecord({ Id: id(number) })));
    const { dataverse, messages } = await trial.drain();
    expect(dataverse).toMatchObject({ delivered: 2, rejected: 1, pending: 0 });
    expect(messages).toContain('0x80040265: A plug-in said no.');
    trial.kit.dataverse.setFaults([]);
    await trial.auditLog.run('redrive');
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 1, rejected: 0 });
    expect(trial.kit.rows().size).toBe(3);
  });

  it('writes everything once when responses get lost, are cut off or throttle', async () => {
    trial.kit.dataverse.setFaults([
      { fault: 'reset-after', urlIncludes: '$batch', times: 1 },
      { fault: 'truncated', urlIncludes: '$batch', skip: 1, times: 1 },
      { fault: '429', urlIncludes: '$batch', skip: 2, times: 1 },
      { fault: '503', urlIncludes: 'admin_apps?', times: 1 },
      { fault: '500', scope: 'operation', urlIncludes: id(7), times: 2 },
    ]);
    const ids = Array.from({ length: 250 }, (_one, index) => id(index + 1));
    trial.addRecords(...ids.map((one) => unifiedRecord({ Id: one })));
    const { code, dataverse } = await trial.drain();
    expect([code, dataverse.delivered + dataverse.alreadyPresent]).toEqual([0, 250]);
    expect([...trial.kit.rows().keys()].sort()).toEqual(ids);
    expect(trial.kit.dataverse.stats()).toMatchObject({
      created: 250,
      updated: 0,
      earlyRequests: 0,
    });
  }, 60_000);

  it('collects without access to Dataverse, reports the reason, and catches up', async () => {
    const { users } = trial.kit.dataverse.settings;
    trial.kit.dataverse.configure({ users: [] });
    trial.addRecords(unifiedRecord({ Id: id(1) }));
    const { code, json, messages, dataverse } = await trial.drain();
    expect([code, json<DataverseSyncSummary>().events.written]).toEqual([1, 1]);
    expect(dataverse).toMatchObject({ delivered: 0, pending: 1 });
    expect(messages).toContain('is not a user of the environment');
    expect(messages).toContain('Application users');
    expect(await trial.problems()).toMatchObject([{ code: 'dataverse.noUser' }]);

    // The next run collects as before, and the outbox grows.
    trial.addRecords(unifiedRecord({ Id: id(2), CreationTime: '2026-05-20T13:17:34' }));
    const next = await trial.drain();
    expect(next.json<DataverseSyncSummary>()).toMatchObject({
      blobs: { ingested: 1, dead: 0 },
      events: { written: 1 },
    });
    expect(next.dataverse).toMatchObject({ delivered: 0, pending: 2 });

    trial.kit.dataverse.configure({ users });
    expect((await trial.drain()).dataverse).toMatchObject({ delivered: 2, pending: 0 });
  });

  it('writes with a role that cannot read the metadata, also in an old release', async () => {
    const unread = ['prvReadEntity', 'prvReadAttribute'];
    trial.grant(leastPrivileges.filter((name) => !unread.includes(name)));
    trial.kit.dataverse.configure({ textLengths: 'old' });
    trial.addRecords(unifiedRecord({ Id: id(1), UserId: `${'x'.repeat(120)}@contoso.com` }));
    const { code, messages, dataverse } = await trial.drain();
    expect([code, dataverse.delivered, dataverse.rejected]).toEqual([0, 1, 0]);
    expect(messages).toContain('prvReadEntity');
    expect(trial.kit.rows().get(id(1))).toMatchObject({ admin_userupn: 'x'.repeat(100) });
  });

  it('names the privilege that the role lacks', async () => {
    trial.grant(leastPrivileges.filter((name) => name !== 'prvCreateadmin_AuditLog'));
    trial.addRecords(unifiedRecord({ Id: id(1) }));
    const { messages, dataverse } = await trial.drain();
    expect(dataverse).toMatchObject({ pending: 1, rejected: 0 });
    expect(messages).toMatch(/lacks the privilege prvCreateadmin_AuditLog/i);
  });
});
