import { inflateRawSync } from 'node:zlib';

import type { AuditEvent } from '../../../../../runtime/domain/events/AuditEvent';
import { withSinks } from '../../../../../runtime/domain/events/withSinks';
import {
  type ForgetOptions,
  forgetPerson,
  previewForget,
} from '../../../../../runtime/operations/privacy/forget/forgetPerson';
import { StoredUsers } from '../../../../../runtime/pipeline/ingest/StoredUsers';
import { buildRollups } from '../../../../../runtime/pipeline/rollups/buildRollups';
import { readRollups } from '../../../../../runtime/pipeline/rollups/readRollups';
import { parseImportSettings } from '../../../../../runtime/settings/parseSettings';
import { AuditLogSink } from '../../../../../runtime/stores/auditLog/AuditLogSink';
import { LegacyMarks } from '../../../../../runtime/stores/outbox/LegacyMarks';
import {
  toIncomplete,
  toOutboxRow,
  toRefused,
} from '../../../../../runtime/stores/outbox/OutboxRow';
import { OutboxSink } from '../../../../../runtime/stores/outbox/OutboxSink';
import { OutboxTable } from '../../../../../runtime/stores/outbox/OutboxTable';
import { openStores } from '../../../../../runtime/stores/Stores';
import { prepareStorage } from '../../../../../runtime/stores/storage/openStorage';
import { countRollups } from '../../../domain/usage/figures/naiveFigures';
import { auditEvent } from '../../../stores/auditLog/auditEvent';

/** Thrown in place of the request at which a process is killed. */
export class Killed extends Error {}

export const nowMs = Date.parse('2026-08-10T00:00:00Z');
export const aliceKey = '7ff1e0f1-e2a4-48a0-874e-34db43893df1';
export const bob = { userId: 'bob@contoso.com', userKey: 'bob-key' };
const tables = [
  'auditLog',
  'apps',
  'completeness',
  'delivery',
  'inventory',
  'ledger',
  'rollups',
  'state',
] as const;

export const launches: readonly AuditEvent[] = [
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
export const environment = 'org.crm.dynamics.com';
export const others = ['2026-05-02', '2026-08-01'].map((day, at) =>
  auditEvent({ id: `b${at}`, creationTime: `${day}T11:00:00Z`, ...bob }),
);
export const deletion = auditEvent({
  id: 'd',
  operation: 'DeletePowerApp',
  appId: 'deleted-app',
  creationTime: '2026-07-01T10:00:00Z',
  userId: 'Alice@contoso.com',
  userKey: aliceKey,
});

/** The storage account of a connector, and processes that use it. */
export class ForgetTrial {
  constructor(private readonly connection: string) {}

  /** A process that is killed after some requests to tables. */
  open(requests = Number.POSITIVE_INFINITY) {
    const settings = parseImportSettings({ AUDIT_LOGS_STORAGE: this.connection });
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

  async store(events: readonly AuditEvent[]): Promise<void> {
    const { settings, ...stores } = this.open();
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

  /** Stores the launches and the deletion, and names of the person in every other place. */
  async fill(): Promise<void> {
    const { storage, state } = this.open();
    await prepareStorage(storage);
    await this.store([...launches, ...others, deletion]);
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
    await storage.completeness.createTable().catch(() => undefined);
    const day = { partitionKey: 'Audit.General', rowKey: '2026-05-19', lossesTotal: 1 };
    const losses = JSON.stringify([{ state: 'dead', reason: 'User alice@contoso.com: no' }]);
    await storage.completeness.createEntity({ ...day, losses });
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

  async forget(requests?: number, more?: Partial<ForgetOptions>) {
    const source = this.open(requests);
    const names = ['alice@contoso.com'];
    const found = await previewForget(source, names);
    return await forgetPerson(source, { names, found, ...more });
  }

  /** Of all days, of May and of August. */
  async figures() {
    const { storage, clock } = this.open();
    const queries = [{}, { fromDay: '2026-05-01', toDay: '2026-05-31' }, { fromDay: '2026-08-01' }];
    const found = await Promise.all(queries.map((query) => readRollups({ storage, clock }, query)));
    // The mark of a killed process counts as one in progress for two hours.
    return found.map(({ rollups }) => countRollups(rollups));
  }

  /** Everything in the tables, roll-ups decoded, in lower case. */
  async content(): Promise<string> {
    const { storage } = this.open();
    const texts: string[] = [];
    for (const name of tables) {
      for await (const row of storage[name].listEntities()) {
        texts.push(...Object.values(row).map(toText));
      }
    }
    return texts.join('\n').toLowerCase();
  }
}

function toText(value: unknown): string {
  if (!(value instanceof Uint8Array)) return String(value);
  try {
    return inflateRawSync(value).toString('latin1');
  } catch {
    return Buffer.from(value).toString('latin1');
  }
}
