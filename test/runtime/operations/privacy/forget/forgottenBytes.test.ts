import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { figureViews } from '../../../../../contracts/figures/FiguresQuery';
import { startAzurite } from '../../../../../local/azurite/startAzurite';
import {
  forgetPerson,
  previewForget,
} from '../../../../../runtime/operations/privacy/forget/forgetPerson';
import { buildRollups } from '../../../../../runtime/pipeline/rollups/buildRollups';
import { readFigures } from '../../../../../runtime/pipeline/usage/readFigures';
import type { FiguresSource } from '../../../../../runtime/pipeline/usage/readFiguresInput';
import { parseImportSettings } from '../../../../../runtime/settings/parseSettings';
import { AuditLogSink } from '../../../../../runtime/stores/auditLog/AuditLogSink';
import { LegacyMarks } from '../../../../../runtime/stores/outbox/LegacyMarks';
import { toIncomplete, toOutboxRow } from '../../../../../runtime/stores/outbox/OutboxRow';
import { OutboxTable } from '../../../../../runtime/stores/outbox/OutboxTable';
import { openStores } from '../../../../../runtime/stores/Stores';
import { prepareStorage } from '../../../../../runtime/stores/storage/openStorage';
import { auditEvent } from '../../../stores/auditLog/auditEvent';
import { findBytes } from './findBytes';

const nowMs = Date.parse('2026-08-10T00:00:00Z');
const name = 'Alice@Contoso.com';
const userKey = '7ff1e0f1-e2a4-48a0-874e-34db43893df1';
const clock = { now: () => nowMs, elapsedMs: () => 0, wait: async () => undefined };
const launches = ['2026-05-01', '2026-05-02', '2026-08-01'].map((day, at) =>
  auditEvent({
    id: `a${at}`,
    creationTime: `${day}T10:00:00Z`,
    userId: name,
    userKey,
    recordType: at === 0 ? 45 : 256,
  }),
);
const other = auditEvent({
  id: 'b',
  creationTime: '2026-05-01T11:00:00Z',
  userId: 'bob@contoso.com',
  userKey: 'the-key-of-bob',
});
const deletion = auditEvent({
  id: 'd',
  operation: 'DeletePowerApp',
  appId: 'deleted-app',
  creationTime: '2026-07-01T10:00:00Z',
  userId: name,
  userKey,
});

describe('the files of a storage account after a person is forgotten', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'forget-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('have no byte of the name and the user key, and the same figures in each view', async () => {
    const azurite = await startAzurite({ folder });
    let forgotten: Forgotten;
    try {
      forgotten = await fillAndForget(azurite.connectionString);
    } finally {
      // Azurite saves when it ends.
      await azurite.stop();
    }
    const { token, before, after } = forgotten;
    expect(before).toContain(name.toLowerCase());
    expect(after).toBe(before.replaceAll(/alice@contoso\.com/gi, token));
    const formsOf = async (text: string) =>
      (await findBytes(folder, text)).map(({ form }) => form).sort();
    // The search reaches the rows, and the columns of roll-ups.
    expect(await formsOf('BOB@contoso.com')).toEqual(['as it is', 'inflated']);
    expect(await formsOf(token)).toEqual(['as it is', 'inflated']);
    expect(await findBytes(folder, name)).toEqual([]);
    expect(await findBytes(folder, userKey)).toEqual([]);
  }, 60_000);

  it('are searched for each form of a text', async () => {
    const files: Record<string, Buffer | string> = {
      'base64 0': Buffer.from(name).toString('base64'),
      'base64 1': Buffer.from(`-${name}-`).toString('base64'),
      'base64 2': Buffer.from(`--${name}`).toString('base64'),
      'base64 of UTF-16': Buffer.from(name, 'utf16le').toString('base64'),
      inflated: deflateRawSync(Buffer.from(`${name}, more`)).toString('base64'),
      plain: `{"user":"${name.toUpperCase()}"}`,
      'UTF-16': Buffer.from(`-${name}`, 'utf16le'),
      none: 'bob@contoso.com',
    };
    for (const [file, content] of Object.entries(files)) {
      await writeFile(join(folder, file), content);
    }
    const found = await findBytes(folder, name);
    const formOf = Object.fromEntries(found.map(({ file, form }) => [file, form]));
    expect(formOf).toEqual({
      'base64 0': 'base64',
      'base64 1': 'base64',
      'base64 2': 'base64',
      'base64 of UTF-16': 'base64',
      inflated: 'inflated',
      plain: 'as it is',
      'UTF-16': 'UTF-16',
    });
  });
});

/** The token, and the reports of all views before and after `forget`, as JSON. */
interface Forgotten {
  readonly token: string;
  readonly before: string;
  readonly after: string;
}

/** Stores the person in every table that can name one, and forgets the person. */
async function fillAndForget(connection: string): Promise<Forgotten> {
  const stores = openStores(parseImportSettings({ AUDIT_LOGS_STORAGE: connection }));
  const { storage, state } = stores;
  await prepareStorage(storage);
  const sink = new AuditLogSink(storage, 'run', false, clock);
  await sink.write([...launches, other, deletion]);
  await sink.finish();
  await buildRollups({ storage, clock });
  const rows = launches.map((event) => toOutboxRow({ ...event, queuedAt: new Date(nowMs) }));
  const outbox = new OutboxTable(storage.delivery);
  await outbox.add(rows);
  await outbox.add(rows.map(toIncomplete));
  await new LegacyMarks(storage.delivery, 'org.crm.dynamics.com').add(rows.slice(0, 1));
  await storage.inventory.createTable();
  await storage.inventory.createEntity({ partitionKey: 'kit', rowKey: 'app', owner: name });
  await state.update('last-delivery', () => ({ problem: `User ${name} is unknown.` }));
  const source = { ...stores, clock };
  const before = await figuresOf(source);
  const found = await previewForget(source, [name]);
  const { token } = await forgetPerson(source, { names: [name], found });
  return { token, before, after: await figuresOf(source) };
}

async function figuresOf(source: FiguresSource): Promise<string> {
  const reports = [];
  for (const by of figureViews) reports.push(await readFigures(source, { by }));
  return JSON.stringify(reports, null, 1);
}
