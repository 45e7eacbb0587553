import { countOutbox } from '../../../../runtime/stores/outbox/countOutbox';
import {
  type OutboxRow,
  toOutboxEvent,
  toOutboxRow,
  toParked,
  toPending,
  toRefused,
} from '../../../../runtime/stores/outbox/OutboxRow';
import { OutboxSink } from '../../../../runtime/stores/outbox/OutboxSink';
import { OutboxTable, redriveRejected } from '../../../../runtime/stores/outbox/OutboxTable';
import { auditEvent } from '../auditLog/auditEvent';
import { TestStorage } from '../storage/TestStorage';

const queuedAt = new Date('2026-05-19T14:00:00Z');

describe('OutboxTable', () => {
  const storage = new TestStorage();
  let outbox: OutboxTable;

  beforeAll(async () => {
    await storage.start();
  });
  beforeEach(async () => {
    outbox = new OutboxTable(await storage.newTable());
  });
  afterAll(async () => {
    await storage.stop();
  });

  const launch = (last: number): OutboxRow =>
    toOutboxRow({ ...auditEvent({ id: `id-${last}` }), queuedAt });
  async function read(state: 'pending' | 'parked' | 'rejected'): Promise<OutboxRow[]> {
    const rows: OutboxRow[] = [];
    for await (const page of outbox.pages(state, () => 2)) rows.push(...page);
    return rows;
  }

  it('returns the rows that were added', async () => {
    await outbox.add([launch(1)]);
    const [row] = await read('pending');
    expect(row).toEqual(launch(1));
    expect(toOutboxEvent(row!)).toMatchObject({
      id: 'id-1',
      creationTime: '2026-05-19T13:17:34Z',
      userId: 'AmberR@CONTOSO.OnMicrosoft.com',
      queuedAt,
    });
  });

  it('moves rows from state to state and changes nothing else', async () => {
    const rows = [1, 2, 3, 4, 5].map(launch);
    await outbox.add(rows);
    await outbox.move(rows.slice(0, 2), toParked);
    await outbox.move(rows.slice(2, 4), (row) =>
      toRefused(row, 'rejected', `No app ${row.eventId}.`),
    );
    expect(await countOutbox(outbox.table)).toEqual({
      pending: 1,
      parked: 2,
      rejected: 2,
      unrepresentable: 0,
      incomplete: 0,
      parkedApps: 1,
      oldestPending: queuedAt.toISOString(),
      oldestParked: queuedAt.toISOString(),
      rejection: 'No app id-3.',
      reasons: {
        rejected: [
          { reason: 'No app id-3.', rows: 1 },
          { reason: 'No app id-4.', rows: 1 },
        ],
        unrepresentable: [],
      },
    });
    expect(await redriveRejected(outbox)).toBe(2);
    await outbox.move(await read('parked'), toPending);
    expect(await read('pending')).toEqual(rows);
  });

  it('removes rows, and ignores missing ones', async () => {
    const rows = [1, 2, 3].map(launch);
    await outbox.add(rows);
    await outbox.remove([launch(2)]);
    await outbox.remove(rows);
    expect(await read('pending')).toEqual([]);
  });

  it('keeps launches and deletions of the sink, each once, and no other operation', async () => {
    const sink = new OutboxSink(outbox, () => queuedAt.getTime());
    const events = [
      auditEvent({ id: 'id-1' }),
      auditEvent({ id: 'id-2', operation: 'DeletePowerApp' }),
      auditEvent({ id: 'id-3', operation: 'PowerAppPermissionEdited' }),
    ];
    await sink.write(events);
    await new OutboxSink(outbox, () => 0).write(events);
    expect((await read('pending')).map(({ eventId }) => eventId)).toEqual(['id-1', 'id-2']);
  });
});
