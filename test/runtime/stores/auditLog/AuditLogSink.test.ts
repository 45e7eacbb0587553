import type { TableClient } from '@azure/data-tables';

import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { readEvents } from '../../../../runtime/stores/auditLog/readEvents';
import { readDeletions } from '../../../../runtime/pipeline/usage/readDeletions';
import { TestStorage } from '../storage/TestStorage';
import { collect } from './collect';
import { auditEvent } from './auditEvent';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

async function newTables(): Promise<
  Readonly<Record<'auditLog' | 'apps' | 'rollups', TableClient>>
> {
  return {
    auditLog: await storage.newTable(),
    apps: await storage.newTable(),
    rollups: await storage.newTable(),
  };
}

describe('AuditLogSink', () => {
  it('stores each event once, however often it is written, and records the days', async () => {
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
    const deletions = await readDeletions(tables.apps);
    expect([...deletions]).toEqual([
      ['6c39e97c-6ddd-4a37-afd4-494a605925cf', '2026-05-19T14:00:00.000Z'],
    ]);
  });

  it('repeats a failed write from the start', async () => {
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
