import type { TableClient } from '@azure/data-tables';

import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { insertRows } from '../../../../runtime/stores/tables/insertRows';
import { markDeletedApps } from '../../../../runtime/stores/auditLog/markDeletedApps';
import { findTwinsOfRun } from '../../../../runtime/pipeline/usage/findTwinsOfRun';
import { readEvents } from '../../../../runtime/stores/auditLog/readEvents';
import { readUsage } from '../../../../runtime/pipeline/usage/readUsage';
import { TestStorage } from '../storage/TestStorage';
import { auditEvent } from './auditEvent';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

async function newTables(): Promise<{ auditLog: TableClient; apps: TableClient }> {
  return { auditLog: await storage.newTable(), apps: await storage.newTable() };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function rows(
  count: number,
  text = 'new',
): { partitionKey: string; rowKey: string; text: string }[] {
  return Array.from({ length: count }, (_value, index) => ({
    partitionKey: 'day',
    rowKey: `row-${String(index).padStart(3, '0')}`,
    text,
  }));
}

describe('insertRows', () => {
  it.each([
    ['none', []],
    ['the first', [0]],
    ['the last, with the index 99', [99]],
    ['three', [5, 50, 99]],
    ['many', [1, 2, 3, 20, 21, 22, 60, 70, 80]],
    ['all', Array.from({ length: 100 }, (_value, index) => index)],
  ])('stores a hundred rows of which %s exist already', async (_case, existing: number[]) => {
    const table = await storage.newTable();
    for (const index of existing) await table.createEntity(rows(100, 'old')[index]!);
    expect(await insertRows(table, rows(100))).toEqual(
      rows(100).filter((_row, index) => !existing.includes(index)),
    );
    const stored = await collect(table.listEntities<{ text: string }>());
    expect(stored).toHaveLength(100);
    expect(stored.filter(({ text }) => text === 'old')).toHaveLength(existing.length);
  });

  it('stores no row and one row', async () => {
    const table = await storage.newTable();
    expect(await insertRows(table, [])).toEqual([]);
    expect(await insertRows(table, rows(1))).toEqual(rows(1));
    expect(await insertRows(table, rows(1))).toEqual([]);
  });

  it('calls each row new once when several write the same ones at a time', async () => {
    const table = await storage.newTable();
    const inserted = await Promise.all([1, 2, 3].map(() => insertRows(table, rows(60))));
    expect(inserted.flat()).toHaveLength(60);
    expect(await collect(table.listEntities())).toHaveLength(60);
  });

  it('fails when the table is gone, and calls nothing present', async () => {
    const table = await storage.newTable();
    await table.deleteTable();
    await expect(insertRows(table, rows(3))).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('markDeletedApps', () => {
  const earlier = auditEvent({
    id: 'd1',
    operation: 'DeletePowerApp',
    creationTime: '2026-05-18T08:00:00Z',
    userId: 'first@contoso.com',
  });
  const later = { ...earlier, id: 'd2', creationTime: '2026-05-19T08:00:00Z', userId: 'second' };

  async function deletions(apps: TableClient): Promise<unknown[]> {
    const found = await collect(apps.listEntities<{ deleteEventId: string; deletedOn: Date }>());
    return found.map(({ deleteEventId, deletedOn }) => [deleteEventId, deletedOn.toISOString()]);
  }

  it.each([
    ['in order', [[earlier], [later]]],
    ['the older one last', [[later], [earlier]]],
    ['both at once', [[earlier, later]]],
    ['both at once in disorder', [[later, earlier]]],
    ['twice', [[later], [later], [earlier]]],
  ])('lets the last deletion count when they arrive %s', async (_case, arrivals) => {
    const { apps } = await newTables();
    for (const arrival of arrivals) await markDeletedApps(apps, arrival);
    expect(await deletions(apps)).toEqual([['d2', '2026-05-19T08:00:00.000Z']]);
  });

  it('lets the last deletion count when several are noted at a time', async () => {
    const { apps } = await newTables();
    const events = Array.from({ length: 8 }, (_value, index) => ({
      ...earlier,
      id: `d${index}`,
      creationTime: `2026-05-18T08:00:0${index}Z`,
    }));
    await Promise.all(events.map((event) => markDeletedApps(apps, [event])));
    expect(await deletions(apps)).toEqual([['d7', '2026-05-18T08:00:07.000Z']]);
  });

  it('passes over a deletion that names no app, and takes ids that no key may hold', async () => {
    const { apps } = await newTables();
    await markDeletedApps(apps, [
      { ...earlier, appId: '' },
      { ...earlier, id: 'odd', appId: 'a/b#c \ud83d' },
    ]);
    expect(await deletions(apps)).toEqual([['odd', '2026-05-18T08:00:00.000Z']]);
  });
});

describe('AuditLogSink', () => {
  it('stores each event once, however often it is written, and notes the days', async () => {
    const tables = await newTables();
    const events = [
      auditEvent({ id: 'a', creationTime: '2026-05-18T23:59:59Z' }),
      auditEvent({ id: 'b' }),
      auditEvent({ id: 'b' }),
    ];
    const sink = new AuditLogSink(tables, 'run-1');
    expect(await sink.write(events)).toEqual({ written: 2, alreadyPresent: 1 });
    expect(await sink.write(events)).toEqual({ written: 0, alreadyPresent: 3 });
    expect([...sink.touchedDays].sort()).toEqual(['2026-05-18', '2026-05-19']);

    const another = new AuditLogSink(tables, 'run-2');
    expect(await another.write(events)).toEqual({ written: 0, alreadyPresent: 3 });
    expect([...another.touchedDays]).toEqual([]);
    expect((await collect(readEvents(tables.auditLog))).map(({ id, run }) => [id, run])).toEqual([
      ['a', 'run-1'],
      ['b', 'run-1'],
    ]);
  });

  it('stores more events of a day than one transaction takes', async () => {
    const tables = await newTables();
    const events = Array.from({ length: 250 }, (_value, index) =>
      auditEvent({ id: `id-${index}` }),
    );
    const sink = new AuditLogSink(tables, 'run');
    expect(await sink.write(events)).toEqual({ written: 250, alreadyPresent: 0 });
    expect(await collect(tables.auditLog.listEntities())).toHaveLength(250);
  });

  it('marks a deleted app instead of storing a row that would count as a launch', async () => {
    const tables = await newTables();
    const sink = new AuditLogSink(tables, 'run');
    const deletion = auditEvent({
      id: 'd',
      operation: 'DeletePowerApp',
      creationTime: '2026-05-19T14:00:00Z',
    });
    expect(await sink.write([auditEvent(), deletion])).toEqual({ written: 1, alreadyPresent: 0 });
    expect(await readUsage(tables, {})).toEqual({
      from: '2026-05-19T13:17:34Z',
      to: '2026-05-19T13:17:34Z',
      apps: [
        {
          appId: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
          appName: 'Expenses',
          environmentId: 'aa289efd-09f4-eaeb-bbb8-c08fc9e27d09',
          launches: 1,
          uniqueUsers: 1,
          firstLaunch: '2026-05-19T13:17:34Z',
          lastLaunch: '2026-05-19T13:17:34Z',
          deleted: true,
          deletedOn: '2026-05-19T14:00:00.000Z',
        },
      ],
      launches: 1,
      uniqueUsers: 1,
    });
  });

  it('takes a failed write up again from the start', async () => {
    const tables = await newTables();
    const sink = new AuditLogSink(tables, 'run');
    await tables.auditLog.deleteTable();
    await expect(sink.write([auditEvent()])).rejects.toMatchObject({ statusCode: 404 });
    await tables.auditLog.createTable();
    expect(await sink.write([auditEvent()])).toEqual({ written: 1, alreadyPresent: 0 });
  });
});

describe('AuditLogSink and endless texts', () => {
  it('stores a deletion whose app has a name of any length', async () => {
    const tables = await newTables();
    const deletion = auditEvent({ operation: 'DeletePowerApp', appName: 'x'.repeat(40_000) });
    await new AuditLogSink(tables, 'run').write([deletion]);
    const [app] = await collect(tables.apps.listEntities());
    expect(app?.['appName']).toBe('x'.repeat(1_000));
  });
});

describe('reading the Audit Log', () => {
  it('reads the days and the app that are asked for, in the order of time', async () => {
    const tables = await newTables();
    const sink = new AuditLogSink(tables, 'run');
    await sink.write([
      auditEvent({ id: 'd', creationTime: '2026-05-20T00:00:00Z' }),
      auditEvent({ id: 'c', creationTime: '2026-05-19T23:59:59Z' }),
      auditEvent({ id: 'b', creationTime: '2026-05-19T00:00:00Z', appId: "o'app" }),
      auditEvent({ id: 'a', creationTime: '2026-05-18T12:00:00Z' }),
    ]);
    const ids = async (query: object): Promise<string[]> =>
      (await collect(readEvents(tables.auditLog, query))).map(({ id }) => id);
    expect(await ids({})).toEqual(['a', 'b', 'c', 'd']);
    expect(await ids({ fromDay: '2026-05-19', toDay: '2026-05-19' })).toEqual(['b', 'c']);
    expect(await ids({ toDay: '2026-05-18' })).toEqual(['a']);
    expect(await ids({ appId: "O'APP" })).toEqual(['b']);
  });

  it('counts the twins that a run brought to light', async () => {
    const tables = await newTables();
    await new AuditLogSink(tables, 'run-1').write([auditEvent({ id: 'unified' })]);
    const second = new AuditLogSink(tables, 'run-2');
    await second.write([auditEvent({ id: 'legacy', recordType: 45 })]);
    const days = [...second.touchedDays];
    expect(await findTwinsOfRun(tables.auditLog, days, 'run-2')).toEqual({ found: 1, stored: 1 });
    expect(await findTwinsOfRun(tables.auditLog, days, 'run-1')).toEqual({ found: 1, stored: 0 });
    expect(await findTwinsOfRun(tables.auditLog, days, 'run-0')).toEqual({ found: 0, stored: 0 });
  });
});
