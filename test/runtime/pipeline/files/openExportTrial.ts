import type { AuditEvent } from '../../../../runtime/domain/events/AuditEvent';
import { buildRollups } from '../../../../runtime/pipeline/rollups/buildRollups';
import { exportFiles, type ExportSource } from '../../../../runtime/pipeline/files/exportFiles';
import { planChanged } from '../../../../runtime/pipeline/files/planDays';
import { AuditLogSink } from '../../../../runtime/stores/auditLog/AuditLogSink';
import { readEvents } from '../../../../runtime/stores/auditLog/readEvents';
import { ChangedDays } from '../../../../runtime/stores/rollups/ChangedDays';
import { changeRows } from '../../../../runtime/stores/tables/changeRows';
import { readRows } from '../../../../runtime/stores/tables/readRows';
import { readParquet } from '../../../harness/records/readParquet';
import { launchesOf as countedLaunches, sumsOf } from '../../domain/usage/figures/naiveFigures';
import { MemoryFiles } from '../../stores/files/MemoryFiles';
import type { TestStorage } from '../../stores/storage/TestStorage';

/** Tables with the events of a tenant, and the files that an export writes of them. */
export async function openExportTrial(storage: TestStorage) {
  const files = new MemoryFiles();
  const tables = {
    auditLog: await storage.newTable(),
    apps: await storage.newTable(),
    ledger: await storage.newTable(),
    rollups: await storage.newTable(),
  };
  const clock = {
    now: () => Date.parse('2026-05-22T00:00:00Z'),
    elapsedMs: () => 0,
    wait: async () => undefined,
  };
  const state = { read: async () => undefined };
  const source: ExportSource & { storage: typeof tables } = { storage: tables, state, clock };
  const rows = async (kind: 'launches' | 'figures') => {
    const paths = [...files.files.keys()].filter((path) => path.startsWith(kind)).sort();
    const all = await Promise.all(paths.map((path) => readParquet(files.bytesOf(path))));
    return all.flat();
  };
  return {
    files,
    source,
    rows,
    store: async (events: readonly AuditEvent[]) => {
      const sink = new AuditLogSink(tables, 'run', false, clock);
      await sink.write(events);
      await sink.finish();
    },
    export: async () => {
      await buildRollups(source);
      return await exportFiles(source, files, planChanged);
    },
    removeEvents: async (day: string, { isMarked }: { readonly isMarked: boolean }) => {
      const gone = [];
      for await (const { partitionKey, rowKey } of readRows(tables.auditLog, {})) {
        if (partitionKey === day && rowKey !== undefined) gone.push({ partitionKey, rowKey });
      }
      await changeRows(tables.auditLog, 'delete', gone);
      if (isMarked) await new ChangedDays(tables.rollups, clock).markFinished([day]);
    },
    expectUsage: async () => {
      const usage = sumsOf(await countedLaunches(readEvents(tables.auditLog)));
      const [launches, figures] = await Promise.all([rows('launches'), rows('figures')]);
      expect(launches).toHaveLength(usage.launches);
      const users = launches.map(({ user }) => user).filter((user) => user !== null);
      expect(new Set(users).size).toBe(usage.uniqueUsers);
      expect(figures.reduce((sum, row) => sum + Number(row['launches']), 0)).toBe(usage.launches);
    },
  };
}
