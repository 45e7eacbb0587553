import { AuditLog } from '../../harness/system/AuditLog';
import type { DataverseSyncSummary } from '../../harness/records/documents';
import { EmulatedKit } from '../../harness/system/EmulatedKit';
import { useStorage } from '../../harness/system/useStorage';
import { StorageWatch } from '../../harness/system/StorageWatch';

/** Launches are sparse and half of them legacy, so that nothing comes in handy neighbourhoods. */
const weekOptions = {
  blobs: 500,
  recordsPerBlob: 50,
  launchShare: 0.06,
  legacyShare: 0.5,
  twinShare: 0.3,
} as const;

describe('what the Starter Kit’s table costs in storage requests', () => {
  const storage = useStorage();
  let kit: EmulatedKit;

  beforeAll(async () => {
    kit = await EmulatedKit.start();
  }, 60_000);
  afterAll(async () => {
    await kit.stop();
  });

  it('is a fifth of a request for a launch at most, duplicate reports included', async () => {
    const truth = kit.tenant.addWeek(weekOptions).truth();
    kit.addApps(truth.apps.map(({ appId, appName }) => ({ id: appId, name: appName })));
    const count = async (settings: Readonly<Record<string, string | undefined>>) => {
      const watch = await StorageWatch.start(storage.next());
      const log = new AuditLog(kit.settings(watch.connectionString, settings));
      const { code, json } = await log.run('sync', '--drain', '--json');
      await watch.stop();
      expect(code).toBe(0);
      return { requests: watch.requests, dataverse: json<DataverseSyncSummary>().dataverse };
    };
    const without = await count({ AUDIT_LOGS_DATAVERSE_URL: undefined });
    const withSink = await count({});
    expect(withSink.dataverse).toMatchObject({ delivered: truth.launches, pending: 0 });
    const added = withSink.requests.length - without.requests.length;
    expect(added / truth.launches).toBeLessThan(0.2);
  }, 60_000);
});
