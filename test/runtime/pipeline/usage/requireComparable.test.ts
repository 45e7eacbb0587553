import { parseStorageSettings } from '../../../../runtime/settings/parseSettings';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { readAppsLaunchedBefore } from '../../../../runtime/pipeline/usage/requireComparable';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { openStores, type Stores } from '../../../../runtime/stores/Stores';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { auditEvent } from '../../stores/auditLog/auditEvent';

const launches = [
  ['0000000000a1', '2026-04-30T23:59:59Z'],
  ['0000000000a2', '2026-05-18T23:59:59Z'],
  ['0000000000a2', '2026-05-20T08:00:00Z'],
  ['0000000000a3', '2026-05-19T00:00:00Z'],
  ['0000000000a4', '2026-06-01T00:00:00Z'],
] as const;

describe('the apps that were launched before a period', () => {
  let storage: FreshStorage;
  let stores: Stores;
  beforeAll(async () => {
    storage = await FreshStorage.start();
    stores = openStores(parseStorageSettings({ AUDIT_LOGS_STORAGE: storage.next() }));
    await prepareStorage(stores.storage);
    const sink = new AuditLogSink(stores.storage, 'run', false);
    await sink.write(
      launches.map(([end, creationTime], n) =>
        auditEvent({
          id: `5c3a0a1e-1111-4222-8333-00000000000${n}`,
          appId: `5c3a0a1e-1111-4222-8333-${end}`,
          creationTime,
        }),
      ),
    );
    await sink.finish();
    await buildRollups(stores);
  }, 60_000);
  afterAll(() => storage.stop());

  async function appsBefore(from: string, today: string): Promise<string[]> {
    const clock = { ...stores.clock, now: () => Date.parse(`${today}T12:00:00Z`) };
    const found = await readAppsLaunchedBefore(
      { ...stores, clock },
      { by: 'app', from, change: 'new' },
    );
    return [...found].map((id) => id.slice(-2)).sort();
  }

  it.each([
    ['a month that has ended', '2026-06-05'],
    ['this month', '2026-05-25'],
  ])('are exact to the second in %s', async (_when, today) => {
    expect(await appsBefore('2026-05-19', today)).toEqual(['a1', 'a2']);
    expect(await appsBefore('2026-05-01', today)).toEqual(['a1']);
    expect(await appsBefore('2026-05-20', today)).toEqual(['a1', 'a2', 'a3']);
  });
});
