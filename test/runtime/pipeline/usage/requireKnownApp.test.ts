import { purgeEvents } from '../../../../runtime/operations/privacy/purge/purgeEvents';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { requireKnownApp } from '../../../../runtime/pipeline/usage/requireKnownApp';
import { parseImportSettings } from '../../../../runtime/settings/parseSettings';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { openStores } from '../../../../runtime/stores/Stores';
import { prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { auditEvent } from '../../stores/auditLog/auditEvent';

describe('requireKnownApp', () => {
  let fresh: FreshStorage;
  beforeAll(async () => {
    fresh = await FreshStorage.start();
  }, 60_000);
  afterAll(() => fresh.stop());

  it('shows up to which day events were removed, where the app has none', async () => {
    const { storage } = openStores(parseImportSettings({ AUDIT_LOGS_STORAGE: fresh.next() }));
    const clock = {
      now: () => Date.parse('2026-08-10T00:00:00Z'),
      elapsedMs: () => 0,
      wait: async () => undefined,
    };
    await prepareStorage(storage);
    const sink = new AuditLogSink(storage, 'run', false, clock);
    const creationTime = '2026-05-01T10:00:00Z';
    await sink.write([
      auditEvent({ id: '1', appId: 'launched', creationTime }),
      auditEvent({ id: '2', appId: 'changed', creationTime, operation: 'UpdatePowerApp' }),
    ]);
    await sink.finish();
    const source = { storage, clock };
    await buildRollups(source);
    const check = (appId: string) => requireKnownApp(source, appId, { apps: new Map() });
    await expect(check('changed')).resolves.toBeUndefined();
    await expect(check('other')).rejects.toThrow('No event of the app "other" was ever stored.');
    await purgeEvents(source, { before: '2026-05-02' });
    await expect(check('launched')).resolves.toBeUndefined();
    await expect(check('changed')).rejects.toThrow(
      'No event of the app "changed" is stored. Events up to 2026-05-01 were removed.',
    );
  });
});
