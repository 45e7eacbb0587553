import { useFolder } from '../../../harness/system/useFolder';
import { startAzurite } from '../../../../local/azurite/startAzurite';
import {
  forgetPerson,
  previewForget,
} from '../../../../runtime/operations/privacy/forget/forgetPerson';
import { purgeEvents } from '../../../../runtime/operations/privacy/purge/purgeEvents';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { readRollups } from '../../../../runtime/pipeline/rollups/readRollups';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { toIncomplete, toOutboxRow, toRefused } from '../../../../runtime/stores/outbox/OutboxRow';
import { OutboxTable } from '../../../../runtime/stores/outbox/OutboxTable';
import type { Stores } from '../../../../runtime/stores/Stores';
import { SuppressionList } from '../../../../runtime/stores/users/SuppressionList';
import { countRollups } from '../../domain/usage/figures/naiveFigures';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { findBytes } from '../privacy/forget/findBytes';
import { openBackupTrial } from './backupTrial';

const name = 'Alice@Contoso.com';
const userKey = '7ff1e0f1-e2a4-48a0-874e-34db43893df1';
const nowMs = Date.parse('2026-08-10T00:00:00Z');
const clock = { now: () => nowMs, elapsedMs: () => 0, wait: async () => undefined };
const bob = { userId: 'bob@contoso.com', userKey: 'the-key-of-bob' };
const person = { userId: name, userKey };
const launches = ['2026-05-01', '2026-05-20', '2026-08-01'].map((day, at) =>
  auditEvent({ ...person, id: `a${at}`, creationTime: `${day}T10:00:00Z` }),
);
const events = [
  ...launches,
  ...['2026-05-01', '2026-08-01'].map((day) =>
    auditEvent({ ...bob, id: day, creationTime: `${day}T11:00:00Z` }),
  ),
  auditEvent({ ...person, id: 'd', operation: 'DeletePowerApp', appId: 'deleted' }),
];

/** A storage account with the person everywhere. Some days of a month are removed, and its key is there. */
async function fill({ storage, state }: Stores): Promise<void> {
  const sink = new AuditLogSink(storage, 'run', false, clock);
  await sink.write(events);
  await sink.finish();
  await buildRollups({ storage, clock });
  const outbox = new OutboxTable(storage.delivery);
  const rows = launches.map((event) => toOutboxRow({ ...event, queuedAt: new Date(nowMs) }));
  await outbox.add([...rows, ...rows.map(toIncomplete)]);
  const refused = [...launches.slice(0, 1), auditEvent({ ...bob, id: 'refused' })].map((event) =>
    toRefused(
      toOutboxRow({ ...event, queuedAt: new Date(nowMs) }),
      'rejected',
      `No user '${name}'.`,
    ),
  );
  await outbox.add(refused);
  await storage.ledger.createEntity({
    partitionKey: 'Audit.General|2026-05-19T12',
    rowKey: 'row',
    dead: 1,
    failure: JSON.stringify({ message: `No:\n${name}` }),
    blobs0: JSON.stringify([{ state: 'dead', reason: `"${name}" is unknown` }]),
  });
  await storage.inventory.createTable().catch(() => undefined);
  await storage.inventory.createEntity({ partitionKey: 'app-kit', rowKey: 'app', owner: name });
  await state.update('last-delivery', () => ({ problem: `User ${name} is unknown.` }));
  await purgeEvents({ storage, clock }, { before: '2026-05-10' });
}

async function countMay({ storage }: Stores) {
  const query = { fromDay: '2026-05-01', toDay: '2026-05-31' };
  const { launches: count, uniqueUsers } = countRollups(
    (await readRollups({ storage, clock }, query)).rollups,
  );
  return { count, uniqueUsers };
}

describe('a back-up from before a person was forgotten', () => {
  const folder = useFolder('forgotten-');

  it('does not bring the person back, in any byte of the storage account', async () => {
    const azurite = await startAzurite({ folder: folder.in('azurite') });
    try {
      const trial = await openBackupTrial(azurite.connectionString);
      const { storage } = trial.stores;
      await fill(trial.stores);
      await trial.run('export', '--all', folder.in('backup'));
      const before = await countMay(trial.stores);
      const source = { ...trial.stores, clock };
      const found = await previewForget(source, [name]);
      const { token } = await forgetPerson(source, { names: [name], found });
      await trial.run('import', folder.in('backup'), '--replace', '--yes');

      const list = new SuppressionList(storage.state, clock);
      expect([...(await list.find([name])).values()]).toEqual([token]);
      expect(await countMay(trial.stores)).toEqual(before);
      await buildRollups({ storage, clock });
      await purgeEvents({ storage, clock }, { before: '2026-06-01' });
      // Exact: the removed days have the token of the events.
      expect(await countMay(trial.stores)).toEqual({ ...before, uniqueUsers: 2 });
      // What comes later is replaced by the same token.
      expect(await trial.run('usage', '--events', '--json')).toContain(token);
    } finally {
      await azurite.stop();
    }
    expect(await findBytes(folder.in('azurite'), name)).toEqual([]);
    expect(await findBytes(folder.in('azurite'), userKey)).toEqual([]);
    expect(await findBytes(folder.in('azurite'), 'bob@contoso.com')).not.toEqual([]);
  }, 60_000);
});
