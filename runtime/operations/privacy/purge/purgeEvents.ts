import { odata } from '@azure/data-tables';

import { findDays } from '../../../stores/auditLog/findDays';
import { readChangedDays } from '../../../stores/rollups/ChangedDays';
import { raisePurgeFrontier } from '../../../stores/rollups/PurgeFrontier';
import { RollupTable } from '../../../stores/rollups/RollupTable';
import { buildRollups, type BuildSource } from '../../../pipeline/rollups/buildRollups';
import type { AuditStorage } from '../../../stores/storage/openStorage';
import { freezeDay } from './freezeDay';
import { freezeMonths } from './freezeMonths';
import { removeDeleters } from './removeDeleters';
import { removeOutboxRows } from './removeOutboxRows';
import { countRows, removeRows, type RowRange } from './removeRows';

export interface PurgeSource extends BuildSource {
  readonly storage: Pick<AuditStorage, 'auditLog' | 'apps' | 'delivery' | 'ledger' | 'rollups'>;
}

export interface PurgeOptions {
  /** The first day (UTC) whose events are kept. */
  readonly before: string;
  /** Time after which no further day is begun; the next purge continues. */
  readonly budgetMs?: number;
  readonly onProgress?: (progress: PurgeCounts) => void;
}

export interface PurgeCounts {
  /** Days whose events were removed. */
  readonly days: number;
  readonly events: number;
  /** Rows of the outbox to Dataverse. */
  readonly outboxRows: number;
  /** Deleted apps whose row named who deleted them. */
  readonly deleters: number;
}

export interface PurgeResult extends PurgeCounts {
  readonly before: string;
  /** Days that are left: the time was over, or a writer of these days is in progress. */
  readonly daysLeft: number;
}

/**
 * Removes the events of the days before, and everything else of that time that names a person. The
 * totals of each day stay (docs/adr/0026). It can stop at any point and run again, also beside
 * writers, builds and another purge: the totals of a day are written once, before its events go, and
 * count from that moment on.
 */
export async function purgeEvents(
  source: PurgeSource,
  { before: wanted, budgetMs, onProgress = () => undefined }: PurgeOptions,
): Promise<PurgeResult> {
  const { storage, clock, stopping } = source;
  const startedMs = clock.elapsedMs();
  const leftMs = (): number => (budgetMs ?? Infinity) - (clock.elapsedMs() - startedMs);
  const isOver = (): boolean => stopping?.aborted === true || leftMs() <= 0;
  // Before the marks are read: a writer that marks a day after this finds the frontier, and refuses.
  const { before } = await raisePurgeFrontier(storage.rollups, { before: wanted });
  await buildRollups(source, { budgetMs: leftMs() });
  const changed = await readChangedDays(storage.rollups, clock.now());
  let counts: PurgeCounts = { days: 0, events: 0, outboxRows: 0, deleters: 0 };
  let daysLeft = 0;
  const add = (more: Partial<PurgeCounts>): void => {
    counts = { ...counts, ...more };
    onProgress(counts);
  };
  for (const day of await findOldDays(storage, before)) {
    if (changed.has(day) || isOver()) {
      daysLeft += 1;
      continue;
    }
    await freezeDay(storage, day);
    const events = await removeRows(storage.auditLog, rowsOfDay(day));
    await new RollupTable(storage.rollups).remove(day);
    add({ days: counts.days + 1, events: counts.events + events });
  }
  if (isOver()) return { before, ...counts, daysLeft: Math.max(1, daysLeft) };
  add({ outboxRows: await removeOutboxRows(storage.delivery, before) });
  add({ deleters: await removeDeleters(storage.apps, before) });
  await freezeMonths(storage, before);
  // Months that lost some of their days.
  await buildRollups(source, { budgetMs: leftMs() });
  if (daysLeft === 0) await raisePurgeFrontier(storage.rollups, { doneBefore: before });
  return { before, ...counts, daysLeft };
}

/** What a purge would remove. Changes nothing. */
export async function previewPurge(
  { storage }: Pick<PurgeSource, 'storage'>,
  before: string,
): Promise<{ readonly days: readonly string[]; readonly events: number }> {
  const days = await findDays(storage.auditLog, before);
  let events = 0;
  for (const day of days) events += await countRows(storage.auditLog, rowsOfDay(day));
  return { days, events };
}

/** With the days that an interrupted purge left without events, but with their roll-up. */
async function findOldDays(storage: PurgeSource['storage'], before: string): Promise<string[]> {
  const headers = await new RollupTable(storage.rollups).headers('day');
  const rolledUp = headers.map(({ period }) => period).filter((day) => day < before);
  return [...new Set([...(await findDays(storage.auditLog, before)), ...rolledUp])].sort();
}

function rowsOfDay(day: string): RowRange {
  return { filter: odata`PartitionKey eq ${day}` };
}
