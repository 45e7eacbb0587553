import type { Clock } from '../../domain/time/Clock';
import type { FileStore, StoredFile } from '../../stores/files/FileStore';
import type { StateStore } from '../../stores/state/StateStore';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { hasStoredUsers } from '../../stores/users/UsersDecision';
import { exportDay } from './exportDay';
import type { ExportCounts } from './ExportResult';
import { readFilePath } from './fileColumns';
import type { DayFiles, Plan } from './planDays';

export interface ExportSource {
  readonly storage: Pick<AuditStorage, 'auditLog' | 'apps' | 'rollups'>;
  readonly state: Pick<StateStore, 'read'>;
  readonly clock: Clock;
  /** Ends the export between two days; the next export continues. */
  readonly stopping?: AbortSignal;
}

export interface ExportOptions {
  /** First and last day, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Time after which no further day is begun; the next export continues. */
  readonly budgetMs?: number;
  readonly onProgress?: (counts: ExportCounts) => void;
}

/**
 * Writes the files of the days of a plan, newest first. It can stop at any point and run again: the
 * files themselves show what is done.
 */
export async function exportFiles(
  source: ExportSource,
  files: FileStore,
  plan: Plan,
  { from = '', to = '~', budgetMs = Infinity, onProgress = () => undefined }: ExportOptions = {},
): Promise<ExportCounts> {
  const { storage, clock, stopping } = source;
  const { auditLog } = storage;
  const startedMs = clock.elapsedMs();
  // Files before roll-ups: a day that is rolled up after this is exported next time.
  const found = await listDays(files);
  const planned = await plan({ auditLog, rollups: storage.rollups, nowMs: clock.now() }, found);
  const areUsersStored = await hasStoredUsers(source);
  const due = planned.filter(({ day }) => day >= from && day <= to);
  let counts: ExportCounts = { days: 0, launches: 0, daysLeft: due.length };
  for (const day of due.sort((a, b) => (a.day < b.day ? 1 : -1))) {
    if (stopping?.aborted === true || clock.elapsedMs() - startedMs >= budgetMs) break;
    const launches = await exportDay(auditLog, files, day, {
      found: found.get(day.day) ?? {},
      areUsersStored,
    });
    if (launches === undefined) continue;
    counts = {
      days: counts.days + 1,
      launches: counts.launches + launches,
      daysLeft: counts.daysLeft - 1,
    };
    onProgress(counts);
  }
  return counts;
}

async function listDays(files: FileStore): Promise<ReadonlyMap<string, DayFiles>> {
  const days = new Map<string, Record<string, StoredFile>>();
  for await (const file of files.list()) {
    const { kind, day } = readFilePath(file.path) ?? {};
    if (kind === undefined || day === undefined) continue;
    days.set(day, { ...days.get(day), [kind]: file });
  }
  return days;
}
