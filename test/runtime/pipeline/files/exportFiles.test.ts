import { exportFiles, type ExportSource } from '../../../../runtime/pipeline/files/exportFiles';
import { planAll, planChanged } from '../../../../runtime/pipeline/files/planDays';
import { Person } from '../../../../runtime/operations/privacy/forget/Person';
import { replaceInEvents } from '../../../../runtime/operations/privacy/forget/replaceInEvents';
import { freezeDay } from '../../../../runtime/operations/privacy/purge/freezeDay';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import type { FileStore } from '../../../../runtime/stores/files/FileStore';
import { auditEvent } from '../../stores/auditLog/auditEvent';
import { MemoryFiles } from '../../stores/files/MemoryFiles';
import { TestStorage } from '../../stores/storage/TestStorage';
import { openExportTrial } from './openExportTrial';

const launchesOf = (day: string): string => `launches/v1/date=${day}/part.parquet`;
const figuresOf = (day: string): string => `figures/v1/date=${day}/part.parquet`;

describe('exportFiles', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  it('writes the launches that count and the figures of each day, as usage has them', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([
      auditEvent({ id: 'a' }),
      // The same launch in the other schema, and another operation.
      auditEvent({ id: 'twin', recordType: 45 }),
      auditEvent({ id: 'b', userId: 'amberr@contoso.onmicrosoft.com', appId: 'another' }),
      auditEvent({ id: 'c', operation: 'EditPowerApp' }),
      auditEvent({ id: 'd', creationTime: '2026-05-20T00:00:00Z', userId: '', appName: '' }),
    ]);
    await trial.export();

    const launches = await trial.rows('launches');
    expect(launches.map(({ eventId }) => eventId)).toEqual(['a', 'b', 'd']);
    expect(launches[0]).toEqual({
      day: new Date('2026-05-19T00:00:00Z'),
      time: new Date('2026-05-19T13:17:34Z'),
      eventId: 'a',
      appId: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
      appName: 'Expenses',
      environmentId: 'aa289efd-09f4-eaeb-bbb8-c08fc9e27d09',
      environmentName: 'dev',
      user: 'amberr@contoso.onmicrosoft.com',
    });
    expect(launches[2]).toMatchObject({ user: null, appName: null });
    const figures = await trial.rows('figures');
    expect(figures.map(({ launches: count, uniqueUsers }) => [count, uniqueUsers])).toEqual([
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(figures.map(({ uniqueUsersOfDay }) => uniqueUsersOfDay)).toEqual([1, 1, 0]);
    expect(figures[0]).toMatchObject({ environmentName: 'dev' });
    await trial.expectUsage();
  });

  it('has no unique users where no user is stored, and not 0', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([auditEvent({ userId: '' })]);
    await buildRollups(trial.source);
    const state = { read: async () => ({ mode: 'none', decidedAt: '' }) };
    await exportFiles({ ...trial.source, state } as ExportSource, trial.files, planChanged);
    expect(await trial.rows('figures')).toMatchObject([
      { launches: 1, uniqueUsers: null, uniqueUsersOfDay: null },
    ]);
  });

  it('writes only days that changed, and removes the files of a day that became empty', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([
      auditEvent({ id: 'a', creationTime: '2026-05-01T10:00:00Z' }),
      auditEvent({ id: 'b', creationTime: '2026-05-02T10:00:00Z' }),
    ]);
    expect(await trial.export()).toEqual({ days: 2, launches: 2, daysLeft: 0 });
    expect(await trial.export()).toEqual({ days: 0, launches: 0, daysLeft: 0 });
    await trial.store([auditEvent({ id: 'c', creationTime: '2026-05-02T11:00:00Z' })]);
    expect(await trial.export()).toEqual({ days: 1, launches: 2, daysLeft: 0 });
    await trial.removeEvents('2026-05-01', { isMarked: true });
    expect(await trial.export()).toEqual({ days: 1, launches: 0, daysLeft: 0 });
    expect([...trial.files.files.keys()].sort()).toEqual([
      figuresOf('2026-05-02'),
      launchesOf('2026-05-02'),
    ]);
    expect(await trial.export()).toEqual({ days: 0, launches: 0, daysLeft: 0 });
  });

  it('writes the day of a forgotten person again, without a byte of the name', async () => {
    const trial = await openExportTrial(storage);
    const day = '2026-05-19';
    const named = (name: string): boolean =>
      [...trial.files.files.keys()].some((path) => trial.files.bytesOf(path).includes(name));
    await trial.store([auditEvent({ userId: 'Alice@contoso.com' })]);
    await trial.export();
    expect(named('alice@contoso.com')).toBe(true);
    await replaceInEvents(
      { ...trial.source.storage, delivery: await storage.newTable() },
      { days: [day], person: new Person(new Set(['alice@contoso.com'])), token: 'forgotten-1' },
      trial.source.clock,
    );
    expect((await trial.export()).days).toBe(1);
    expect([named('alice'), named('Alice'), named('forgotten-1')]).toEqual([false, false, true]);
    await trial.expectUsage();
  });

  it('writes a lost file again', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([auditEvent()]);
    await trial.export();
    trial.files.files.delete(launchesOf('2026-05-19'));
    expect((await trial.export()).days).toBe(1);
    await trial.expectUsage();
  });

  it('keeps the figures of a day whose events were purged', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([auditEvent()]);
    await trial.export();
    await freezeDay(trial.source.storage, '2026-05-19');
    // The purge may have been interrupted before it removed the events.
    expect((await trial.export()).days).toBe(1);
    expect(await trial.rows('launches')).toEqual([]);
    expect(await trial.rows('figures')).toHaveLength(1);
    await trial.removeEvents('2026-05-19', { isMarked: false });
    const local = new MemoryFiles();
    await exportFiles(trial.source, local, planAll);
    expect([...local.files.keys()]).toEqual([figuresOf('2026-05-19')]);
    expect((await trial.export()).days).toBe(0);
  });

  it('is complete after a death at any point and another run', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([
      auditEvent({ id: 'a', creationTime: '2026-05-01T10:00:00Z' }),
      auditEvent({ id: 'b', creationTime: '2026-05-02T10:00:00Z' }),
    ]);
    await buildRollups(trial.source);
    // Each day appends and commits two files.
    for (let steps = 0; steps < 8; steps += 1) {
      trial.files.files.clear();
      const mortal = dieAfter(trial.files, steps);
      await expect(exportFiles(trial.source, mortal, planChanged)).rejects.toThrow('died');
      await trial.export();
      await trial.expectUsage();
    }
    await exportFiles(trial.source, dieAfter(trial.files, 0), planChanged);
  });

  it('ends between two days when its time is over, and goes on next time', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([
      auditEvent({ id: 'a', creationTime: '2026-05-01T10:00:00Z' }),
      auditEvent({ id: 'b', creationTime: '2026-05-02T10:00:00Z' }),
    ]);
    await buildRollups(trial.source);
    let nowMs = 0;
    const clock = { ...trial.source.clock, elapsedMs: () => nowMs };
    const options = {
      budgetMs: 1_000,
      onProgress: () => {
        nowMs = 1_000;
      },
    };
    const source = { ...trial.source, clock };
    const first = await exportFiles(source, trial.files, planChanged, options);
    expect(first).toEqual({ days: 1, launches: 1, daysLeft: 1 });
    // The newest day first.
    expect(trial.files.files.has(launchesOf('2026-05-02'))).toBe(true);
    await trial.export();
    await trial.expectUsage();
  });

  it('exports what the events are at this moment, without roll-ups and with old ones', async () => {
    const trial = await openExportTrial(storage);
    await trial.store([auditEvent({ id: 'a' })]);
    await exportFiles(trial.source, trial.files, planAll);
    await trial.expectUsage();
    await buildRollups(trial.source);
    await trial.store([
      auditEvent({ id: 'b', userId: 'other@contoso.com' }),
      auditEvent({ id: 'c', creationTime: '2026-05-21T10:00:00Z' }),
    ]);
    await exportFiles(trial.source, trial.files, planAll);
    await trial.expectUsage();
    await exportFiles(trial.source, new MemoryFiles(), planAll, { from: '2026-05-20' }).then(
      ({ days }) => {
        expect(days).toBe(1);
      },
    );
  });
});

/** Files of a process that ends at one of its writes. */
function dieAfter(files: FileStore, steps: number): FileStore {
  let left = steps;
  const live = (): void => {
    if (left === 0) throw new Error('The process died.');
    left -= 1;
  };
  return {
    list: () => files.list(),
    remove: (file) => files.remove(file),
    create: async (path, replaced) => {
      const draft = await files.create(path, replaced);
      return {
        append: async (bytes) => {
          live();
          await draft.append(bytes);
        },
        commit: async (properties) => {
          live();
          return await draft.commit(properties);
        },
        discard: () => draft.discard(),
      };
    },
  };
}
