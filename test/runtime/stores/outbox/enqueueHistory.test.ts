import { enqueueHistory } from '../../../../runtime/stores/outbox/enqueueHistory';
import type { OutboxRow } from '../../../../runtime/stores/outbox/OutboxRow';
import type { OutboxTable } from '../../../../runtime/stores/outbox/OutboxTable';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { insertAll } from '../../../../runtime/stores/tables/insertRows';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const launches = 2_500;

describe('enqueueHistory', () => {
  it('ends when its time is over, and continues within the same day', async () => {
    const [auditLog, apps] = [await storage.newTable(), await storage.newTable()];
    const state = new StateStore(await storage.newTable());
    await insertAll(
      auditLog,
      Array.from({ length: launches }, (_, index) => ({
        partitionKey: '2026-05-19',
        rowKey: `13:17:34|${String(index).padStart(5, '0')}`,
        eventId: `event-${index}`,
        operation: 'LaunchPowerApp',
        recordType: 45,
        appId: 'app',
      })),
    );
    const enqueued: string[] = [];
    const outbox = {
      add: async (rows: readonly OutboxRow[]) => {
        enqueued.push(...rows.map(({ eventId }) => eventId));
      },
    } as unknown as OutboxTable;
    const sources = { auditLog, apps, state, now: () => 0 };
    for (let delivery = 0; delivery < 2; delivery += 1) {
      const before = enqueued.length;
      await enqueueHistory(outbox, 'https://org', { ...sources, mayContinue: () => false });
      expect(enqueued.length - before).toBe(1_000);
    }
    await enqueueHistory(outbox, 'https://org', sources);
    expect(enqueued).toHaveLength(launches);
    expect(new Set(enqueued).size).toBe(launches);
    // It is done, and another delivery does not begin again.
    await enqueueHistory(outbox, 'https://org', sources);
    expect(enqueued).toHaveLength(launches);
  }, 30_000);
});
