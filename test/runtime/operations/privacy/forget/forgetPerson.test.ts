import { inflateRawSync } from 'node:zlib';

import type { AuditEvent } from '../../../../../runtime/domain/events/AuditEvent';
import { withSinks } from '../../../../../runtime/domain/events/withSinks';
import {
  type ForgetOptions,
  forgetPerson,
  previewForget,
} from '../../../../../runtime/operations/privacy/forget/forgetPerson';
import { purgeEvents } from '../../../../../runtime/operations/privacy/purge/purgeEvents';
import { StoredUsers } from '../../../../../runtime/pipeline/ingest/StoredUsers';
import { buildRollups } from '../../../../../runtime/pipeline/rollups/buildRollups';
import { readRollups } from '../../../../../runtime/pipeline/rollups/readRollups';
import { countRollups } from '../../../domain/usage/figures/naiveFigures';
import { parseImportSettings } from '../../../../../runtime/settings/parseSettings';
import { AuditLogSink } from '../../../../../runtime/stores/auditLog/AuditLogSink';
import { LegacyMarks, momentKey } from '../../../../../runtime/stores/outbox/LegacyMarks';
import {
  toIncomplete,
  toOutboxRow,
  toRefused,
} from '../../../../../runtime/stores/outbox/OutboxRow';
import { OutboxSink } from '../../../../../runtime/stores/outbox/OutboxSink';
import { OutboxTable } from '../../../../../runtime/stores/outbox/OutboxTable';
import { openStores } from '../../../../../runtime/stores/Stores';
import { prepareStorage } from '../../../../../runtime/stores/storage/openStorage';
import { SuppressionList } from '../../../../../runtime/stores/users/SuppressionList';
import { FreshStorage } from '../../../../harness/system/FreshStorage';
import { auditEvent } from '../../../stores/auditLog/auditEvent';

class Killed extends Error {}

const nowMs = Date.parse('2026-08-10T00:00:00Z');
const aliceKey = '7ff1e0f1-e2a4-48a0-874e-34db43893df1';
const bob = { userId: 'bob@contoso.com', userKey: 'bob-key' };
const tables = ['auditLog', 'apps', 'delivery', 'inventory', 'ledger', 'rollups', 'state'] as const;

const launches: readonly AuditEvent[] = [
  ['2026-05-01', 'Alice@Contoso.com', 256],
  ['2026-05-02', 'ALICE@CONTOSO.COM', 256],
  ['2026-05-02', 'alice@contoso.com', 45],
  ['2026-08-01', 'alice@contoso.com', 256],
].map(([day, userId, recordType], at) =>
  auditEvent({
    id: `a${at}`,
    creationTime: `${day}T10:00:00Z`,
    userId: String(userId),
    userKey: aliceKey,
    recordType: Number(recordType),
  }),
);
const legacy = launches[2] as AuditEvent;
const environment = 'org.crm.dynamics.com';
const others = ['2026-05-02', '2026-08-01'].map((day, at) =>
  auditEvent({ id: `b${at}`, creationTime: `${day}T11:00:00Z`, ...bob }),
);
const deletion = auditEvent({
  id: 'd',
  operation: 'DeletePowerApp',
  appId: 'deleted-app',
  creationTime: '2026-07-01T10:00:00Z',
  userId: 'Alice@contoso.com',
  userKey: aliceKey,
});

describe('forgetPerson', () => {
  let fresh: FreshStorage;
  beforeAll(async () => {
    fresh = await FreshStorage.start();
  }, 60_000);
  afterAll(() => fresh.stop());

  /** A process that is killed after some requests to tables. */
  function openProcess(connection: string, requests = Number.POSITIVE_INFINITY) {
    const settings = parseImportSettings({ AUDIT_LOGS_STORAGE: connection });
    const stores = openStores(settings);
    const clock = { now: () => nowMs, elapsedMs: () => 0, wait: async () => undefined };
    let left = requests;
    for (const name of tables) {
      stores.storage[name].pipeline.addPolicy({
        name: 'kill',
        sendRequest: async (request, next) => {
          left -= 1;
          if (left < 0) throw new Killed();
          return await next(request);
        },
      });
    }
    return { ...stores, clock, settings };
  }

  async function store(connection: string, events: readonly AuditEvent[]): Promise<void> {
    const { settings, ...stores } = openProcess(connection);
    const users = new StoredUsers(stores, settings);
    const sinks = [
      new AuditLogSink(stores.storage, 'run', false, stores.clock),
      new OutboxSink(new OutboxTable(stores.storage.delivery), () => nowMs),
    ];
    const stored = await users.toStored(events);
    await withSinks(sinks, async () => {
      for (const sink of sinks) await sink.write(stored);
    });
    await buildRollups(stores);
  }

  async function fill(connection: string): Promise<void> {
    const { storage, state } = openProcess(connection);
    await prepareStorage(storage);
    await store(connection, [...launches, ...others, deletion]);
    const rows = launches.map((event) => toOutboxRow({ ...event, queuedAt: new Date(nowMs) }));
    await new OutboxTable(storage.delivery).add(rows.map(toIncomplete));
    await new LegacyMarks(storage.delivery, environment).add(
      rows.filter(({ recordType }) => recordType === 45),
    );
    const refused = rows
      .slice(0, 1)
      .map((row) => toRefused(row, 'rejected', `'${row.userId}': no.`));
    await new OutboxTable(storage.delivery).add(refused);
    const failure = JSON.stringify({ message: 'No:\nalice@contoso.com' });
    const row = { partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'r', failure };
    await storage.ledger.createEntity({ ...row, blobs0: '[{"reason":"joalice@contoso.com"}]' });
    await storage.poisonQueue.createIfNotExists();
    for (const text of ['{"by":"ALICE@contoso.com"}', 'joalice@contoso.com', 'other']) {
      await storage.poisonQueue.sendMessage(Buffer.from(text).toString('base64'));
    }
    await storage.inventory.createTable();
    await storage.inventory.createEntity({
      partitionKey: 'app-kit',
      rowKey: 'app',
      owner: 'alice@CONTOSO.com',
    });
    await state.update('last-delivery', () => ({ problem: 'User Alice@contoso.com is unknown.' }));
  }

  async function forget(connection: string, requests?: number, more?: Partial<ForgetOptions>) {
    const source = openProcess(connection, requests);
    const names = ['alice@contoso.com'];
    const found = await previewForget(source, names);
    return await forgetPerson(source, { names, found, ...more });
  }

  async function figures(connection: string) {
    const { storage, clock } = openProcess(connection);
    const queries = [{}, { fromDay: '2026-05-01', toDay: '2026-05-31' }, { fromDay: '2026-08-01' }];
    const found = await Promise.all(queries.map((query) => readRollups({ storage, clock }, query)));
    // The mark of a killed process counts as one in progress for two hours.
    return found.map(({ rollups }) => countRollups(rollups));
  }

  it('replaces a person everywhere, whenever it is killed, and changes no figure', async () => {
    const connection = fresh.next();
    await fill(connection);
    const before = await figures(connection);
    expect(await contentOf(connection)).toMatch(/alice/);
    for (const requests of [12, 25, 40, 60, 90, 130]) {
      await forget(connection, requests).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
    }
    const { token, rollupsLeft } = await forget(connection);
    expect(token).toMatch(/^forgotten-[\da-f]{18}$/);
    expect(rollupsLeft).toBe(0);
    const { poison } = openProcess(connection);
    // Visible again, and the one with the name is gone.
    const left = (await poison.receive()).map((message) => message.content);
    expect(left.sort((a, b) => a.localeCompare(b))).toEqual(['joalice@contoso.com', 'other']);
    const content = await contentOf(connection);
    // Somebody else, whose name ends in the same way.
    expect(content).toContain('[{"reason":"joalice@contoso.com"}]');
    expect(content).not.toMatch(/(?<!jo)alice/);
    expect(content).not.toContain(aliceKey);
    expect(content).toContain(token);
    expect(content).toContain(bob.userId);
    expect(await figures(connection)).toEqual(before);
    // The mark is found by the twin that comes later, with the token.
    const marks = new LegacyMarks(openProcess(connection).storage.delivery, environment);
    const twin = { ...toOutboxRow({ ...legacy, queuedAt: new Date(nowMs) }), userId: token };
    expect([...(await marks.find([twin])).keys()]).toEqual([momentKey(twin)]);

    // A new export of the same time, and a launch of today.
    await store(connection, [...launches, ...others, deletion]);
    expect(await figures(connection)).toEqual(before);
    await store(connection, [{ ...launches[3], id: 'new' } as AuditEvent]);
    expect(await contentOf(connection)).not.toMatch(/(?<!jo)alice/);
    const after = await figures(connection);
    expect(after[0]?.launches).toBe((before[0]?.launches ?? 0) + 1);
    expect(after[0]?.uniqueUsers).toBe(before[0]?.uniqueUsers);
  }, 60_000);

  it('keeps the unique users of a month of which some days are removed', async () => {
    const connection = fresh.next();
    await fill(connection);
    const query = { fromDay: '2026-05-01', toDay: '2026-05-31' };
    const { storage, clock } = openProcess(connection);
    const before = countRollups((await readRollups({ storage, clock }, query)).rollups);
    await purgeEvents(openProcess(connection), { before: '2026-05-02' });
    await forget(connection);
    await purgeEvents(openProcess(connection), { before: '2026-06-01' });
    const { rollups } = await readRollups({ storage, clock }, query);
    const { launches: count, uniqueUsers } = countRollups(rollups);
    expect([count, uniqueUsers]).toEqual([before.launches, before.uniqueUsers]);
    expect(await contentOf(connection)).not.toMatch(/(?<!jo)alice/);
  }, 60_000);

  it('replaces names beside pseudonyms by another token than that of the events', async () => {
    const connection = fresh.next();
    const { storage, state } = openProcess(connection);
    await prepareStorage(storage);
    const pseudonym = `u-${'a2'.repeat(13)}`;
    await store(connection, [auditEvent({ userId: pseudonym, userKey: '' })]);
    await storage.inventory.createTable();
    const row = { partitionKey: 'app-kit', rowKey: 'app', owner: 'Alice@contoso.com' };
    await storage.inventory.createEntity(row);
    await state.update('last-delivery', () => ({ problem: 'User alice@contoso.com is unknown.' }));
    const searched: string[][] = [];
    const { token, inventoryRows, dataverseRows } = await forget(connection, undefined, {
      names: [pseudonym],
      found: await previewForget(openProcess(connection), [pseudonym]),
      plainNames: ['alice@contoso.com'],
      inDataverse: async ({ identifiers }) => searched.push([...identifiers]),
    });
    expect({ inventoryRows, dataverseRows }).toEqual({ inventoryRows: 1, dataverseRows: 3 });
    expect(searched).toEqual([[pseudonym], ['alice@contoso.com']]);
    const content = await contentOf(connection);
    expect(content).not.toMatch(/alice/);
    expect(content).not.toContain(pseudonym);
    const { owner } = await storage.inventory.getEntity<typeof row>('app-kit', 'app');
    expect(owner).toMatch(/^forgotten-/);
    expect(owner).not.toBe(token);
    // A second run finds the tokens of the first.
    const list = new SuppressionList(storage.state, { elapsedMs: () => 0 });
    expect([...(await list.find(['ALICE@contoso.com'])).values()]).toEqual([owner]);
  }, 60_000);

  it('keeps one token for a person whose names were forgotten apart from each other', async () => {
    const connection = fresh.next();
    const { storage, clock } = openProcess(connection);
    await prepareStorage(storage);
    const renamed = { ...launches[3], id: 'r', userId: 'alice.new@contoso.com' } as AuditEvent;
    await store(connection, [launches[3] as AuditEvent, renamed, ...others]);
    const forgetNames = async (...names: readonly string[]) =>
      await forgetPerson(openProcess(connection), {
        names,
        found: await previewForget(openProcess(connection), names),
      });
    const usersNow = async (): Promise<number> => {
      const { rollups } = await readRollups({ storage, clock }, {});
      return countRollups(rollups).uniqueUsers;
    };
    const apart = [
      await forgetNames('ALICE@contoso.com'),
      await forgetNames('alice.new@contoso.com'),
    ].map(({ token }) => token);
    expect(await usersNow()).toBe(3);
    // Killed after the list: the next command finds what is left.
    await forgetPerson(openProcess(connection, 8), {
      names: ['alice@contoso.com', 'Alice.New@contoso.com'],
      found: await previewForget(openProcess(connection), ['nobody@contoso.com']),
    }).catch(() => undefined);
    const { token } = await forgetNames('Alice@contoso.com', 'alice.new@contoso.com');
    expect(apart).toContain(token);
    expect(await usersNow()).toBe(2);
    expect((await forgetNames('alice@contoso.com')).token).toBe(token);
    expect((await forgetNames(...apart)).token).toBe(token);
    await store(connection, [{ ...launches[3], id: 'n' } as AuditEvent, { ...renamed, id: 'm' }]);
    expect(await usersNow()).toBe(2);
  }, 60_000);

  it('names others who share the user key, and leaves them', async () => {
    const connection = fresh.next();
    const source = openProcess(connection);
    await prepareStorage(source.storage);
    const renamed = { ...launches[0], id: 'r', userId: 'alice.new@contoso.com' } as AuditEvent;
    await store(connection, [launches[0] as AuditEvent, renamed]);
    const found = await previewForget(source, ['Alice@contoso.com']);
    expect(found).toMatchObject({ events: 1, otherNames: ['alice.new@contoso.com'] });
    expect(await previewForget(source, [aliceKey])).toMatchObject({ events: 2 });
  });

  /** Everything in the tables, roll-ups decoded, in lower case. */
  async function contentOf(connection: string): Promise<string> {
    const { storage } = openProcess(connection);
    const texts: string[] = [];
    for (const name of tables) {
      for await (const row of storage[name].listEntities()) {
        texts.push(...Object.values(row).map(toText));
      }
    }
    return texts.join('\n').toLowerCase();
  }
});

function toText(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value);
  try {
    return inflateRawSync(value).toString('latin1');
  } catch {
    return Buffer.from(value).toString('latin1');
  }
}
