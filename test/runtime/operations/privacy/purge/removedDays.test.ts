import { purgeEvents } from '../../../../../runtime/operations/privacy/purge/purgeEvents';
import { buildRollups } from '../../../../../runtime/pipeline/rollups/buildRollups';
import { readRollups } from '../../../../../runtime/pipeline/rollups/readRollups';
import { AuditLogSink } from '../../../../../runtime/stores/auditLog/AuditLogSink';
import { countRollups } from '../../../domain/usage/figures/naiveFigures';
import { auditEvent } from '../../../stores/auditLog/auditEvent';
import { TestStorage } from '../../../stores/storage/TestStorage';
import { isExact } from './isExact';
import { KillableTables } from './KillableTables';
import { TestClock } from './TestClock';

describe('days whose events purgeEvents removes', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  it('refuses late events of removed days, and counts them', async () => {
    const tables = await KillableTables.create(storage);
    const clock = new TestClock();
    const write = async (id: string, day: string) => {
      const sink = new AuditLogSink(tables.open(), 'run', false, clock);
      const counts = await sink.write([auditEvent({ id, creationTime: `${day}T10:00:00Z` })]);
      await sink.finish();
      return counts;
    };
    await write('first', '2026-05-01');
    await purgeEvents({ storage: tables.open(), clock }, { before: '2026-05-02' });
    expect(await write('late', '2026-05-01')).toEqual({
      written: 0,
      alreadyPresent: 0,
      refused: 1,
    });
    expect(await write('kept', '2026-05-02')).toEqual({ written: 1, alreadyPresent: 0 });
    await buildRollups({ storage: tables.open(), clock }, { isRebuild: true });
    const found = await readRollups({ storage: tables.open(), clock }, {});
    expect(countRollups(found.rollups)).toMatchObject({ launches: 2 });
    expect(found.daysFromEvents).toEqual([]);
  });

  it('shows that unique users over removed and stored days are an upper limit', async () => {
    const tables = await KillableTables.create(storage);
    const clock = new TestClock();
    const opened = tables.open();
    const sink = new AuditLogSink(opened, 'run', false, clock);
    await sink.write(
      ['2026-05-01', '2026-06-01'].map((day) =>
        auditEvent({ id: day, creationTime: `${day}T10:00:00Z` }),
      ),
    );
    await sink.finish();
    await purgeEvents({ storage: opened, clock }, { before: '2026-05-02' });
    const source = { storage: opened, clock };
    const all = await readRollups(source, {});
    expect(all.removedTo).toBe('2026-05-01');
    expect(countRollups(all.rollups).uniqueUsers).toBe(2);
    expect(isExact(all.rollups)).toBe(false);
    const may = await readRollups(source, { toDay: '2026-05-31' });
    expect(may.removedTo).toBe('2026-05-01');
    expect(countRollups(may.rollups).uniqueUsers).toBe(1);
    expect(isExact(may.rollups)).toBe(true);
  });

  it('leaves a day to a writer that is in progress', async () => {
    const tables = await KillableTables.create(storage);
    const clock = new TestClock();
    const sink = new AuditLogSink(tables.open(), 'run', false, clock);
    await sink.write([auditEvent({ creationTime: '2026-05-01T10:00:00Z' })]);
    const source = { storage: tables.open(), clock };
    expect(await purgeEvents(source, { before: '2026-05-02' })).toMatchObject({
      days: 0,
      daysLeft: 1,
    });
    await sink.finish();
    expect(await purgeEvents(source, { before: '2026-05-02' })).toMatchObject({
      days: 1,
      events: 1,
      daysLeft: 0,
    });
  });
});
