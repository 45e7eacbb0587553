import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { AuditLog } from '../../harness/system/AuditLog';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { FunctionHost } from '../../harness/system/FunctionHost';

interface DeliveryLog {
  readonly outbox: { readonly pending: number };
}

describe('the Dataverse sink under the local Functions host', () => {
  let storage: FreshStorage;
  let folder: string;

  beforeAll(async () => {
    folder = await ensureRuntimeBuilt();
    storage = await FreshStorage.start();
  }, 60_000);
  afterAll(async () => {
    await storage.stop();
  });

  it('delivers on its timer what ingesting put into the outbox; RecordType 45 waits', async () => {
    const kit = await EmulatedKit.start();
    const week = kit.tenant.addWeek({ blobs: 60, recordsPerBlob: 20, launchShare: 0.2 });
    const { apps, launchIds } = week.truth();
    kit.addApps(apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
    const auditLog = new AuditLog(kit.settings(storage.next()));
    const host = await FunctionHost.start(folder, auditLog.environment);
    try {
      await host.runTimer('sync');
      await host.whenQueueIdle();
      const logged = host.whenLogs('deliver');
      await host.runTimer('deliver');
      const { outbox } = (await logged) as DeliveryLog;
      // The delivery at the end of the sync may have written a part, or all that is due.
      const delivered = [...kit.rows().keys()];
      expect(delivered.length).toBeGreaterThan(0);
      // Not yet those whose twins the next sync may bring.
      expect(delivered.length + outbox.pending).toBe(launchIds.length);
      expect(delivered.every((id) => launchIds.includes(id))).toBe(true);

      await auditLog.run('sync', '--drain');
      expect([...kit.rows().keys()].sort()).toEqual(launchIds.toSorted());
    } finally {
      await host.stop();
      await kit.stop();
    }
  }, 60_000);

  it('has no such timer where the sink is off', async () => {
    const tenant = await EmulatedTenant.start();
    const host = await FunctionHost.start(folder, tenant.settings(storage.next()));
    try {
      await expect(host.runTimer('deliver')).rejects.toThrow(/deliver/);
    } finally {
      await host.stop();
      await tenant.stop();
    }
  });
});
