import { AuditLog } from '../../harness/system/AuditLog';
import type { DataverseSyncSummary, StatusDocument } from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { useStorage } from '../../harness/system/useStorage';

describe('deliveries that are stopped, or meet the limits', () => {
  const storage = useStorage();
  let kit: EmulatedKit;

  afterEach(async () => {
    await kit.stop();
  });

  function addWeek() {
    const week = kit.tenant.addWeek({
      blobs: 200,
      recordsPerBlob: 50,
      launchShare: 0.3,
      legacyShare: 0.2,
      twinShare: 0.1,
    });
    const { apps } = week.truth();
    kit.addApps(apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
    return week.truth();
  }

  async function whenRows(count: number, ended: Promise<unknown>): Promise<void> {
    let isOver = false;
    void ended.then(() => (isOver = true));
    while (!isOver && kit.dataverse.stats().created < count) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('loses no launch and writes none twice when it is killed again and again', async () => {
    // A delay, so that there is a middle to be stopped in.
    kit = await EmulatedKit.start({ latencyMs: 40, parallelism: 2 });
    const truth = addWeek();
    const auditLog = new AuditLog(kit.settings(storage.next()));
    for (const rows of [1, 900, 1_800]) {
      const running = auditLog.start('sync', '--drain');
      await whenRows(rows, running.ended);
      running.kill();
      expect([rows, (await running.ended).code]).toEqual([rows, null]);
    }
    expect(kit.rows().size).toBeLessThan(truth.launches);
    const { code, json } = await auditLog.run('sync', '--drain', '--json');

    expect(code).toBe(0);
    expect(json<DataverseSyncSummary>().dataverse).toMatchObject({ pending: 0, rejected: 0 });
    expect([...kit.rows().keys()].sort()).toEqual(truth.launchIds.toSorted());
    expect(kit.dataverse.stats()).toMatchObject({
      created: truth.launches,
      rowsWrittenAgain: 0,
      updateDataRuns: truth.launches,
    });
    const status = (await auditLog.run('status', '--json')).json<StatusDocument>();
    expect(status.healthy).toBe(true);
  }, 60_000);

  it('keeps to the pauses that the service asks for, and sends nothing before they are over', async () => {
    kit = await EmulatedKit.start({
      limits: {
        requests: 10,
        executionMs: 1_200_000,
        concurrentRequests: 52,
        windowSeconds: 2,
        earlyRequestSeconds: 5,
      },
    });
    const truth = addWeek();
    const auditLog = new AuditLog(kit.settings(storage.next()));
    const { code } = await auditLog.run('sync', '--drain', '--json');

    expect(code).toBe(0);
    const stats = kit.dataverse.stats();
    expect(stats.throttled).toBeGreaterThan(0);
    // Only what was under way when the first of them was refused.
    expect(stats.earlyRequests).toBeLessThan(stats.mostAtOnce * stats.throttled);
    expect([...kit.rows().keys()].sort()).toEqual(truth.launchIds.toSorted());
  }, 60_000);
});
