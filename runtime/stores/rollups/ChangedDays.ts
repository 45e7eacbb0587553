import { randomUUID } from 'node:crypto';

import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { hourMs, minuteMs } from '../../../contracts/time/durations';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Clock } from '../../domain/time/Clock';
import { hasStatus } from '../tables/hasStatus';
import { readRows } from '../tables/readRows';

const changedPartition = 'changed';

/** A writer that is in progress renews its marks after this time. */
const renewAfterMs = 30 * minuteMs;
/** A function ends after an hour, and other writers renew: an older mark is one of a dead process. */
const deadAfterMs = 2 * hourMs;
/** Hides the latency of the storage account. */
const parallelWrites = 8;

/**
 * Marks days of the Audit Log before a writer inserts events, and again when the writer has finished.
 * Until a roll-up that is built later replaces the mark, the day counts as changed. If the writer dies
 * in between, the first mark stays. A writer that wakes up after its mark was taken for one of a dead
 * process marks the day again at its end.
 */
export class ChangedDays {
  private readonly begun = new Map<string, number>();
  private readonly writer = randomUUID();

  constructor(
    private readonly table: TableClient,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Resolves when the days are marked; events may be inserted after that. */
  async begin(days: Iterable<string>): Promise<void> {
    const nowMs = this.clock.now();
    const due = [...new Set(days)].filter(
      (day) => nowMs - (this.begun.get(day) ?? -renewAfterMs) >= renewAfterMs,
    );
    await mapConcurrently(due, parallelWrites, async (day) => {
      await this.mark(day, false);
      this.begun.set(day, nowMs);
    });
  }

  /** Resolves when the marks show that this writer inserts nothing more. */
  async finish(): Promise<void> {
    const days = [...this.begun.keys()];
    this.begun.clear();
    await mapConcurrently(days, parallelWrites, (day) => this.mark(day, true));
  }

  private async mark(day: string, isFinished: boolean): Promise<void> {
    const row = { partitionKey: changedPartition, rowKey: `${day}|${this.writer}` };
    const at = new Date(this.clock.now());
    await this.table.upsertEntity({ ...row, isFinished, at }, 'Replace');
  }
}

/** A mark that a roll-up built from now on may remove. */
export interface ChangeMark {
  readonly rowKey: string;
  readonly etag: string;
  /** Whether its writer has finished or died. */
  readonly isRemovable: boolean;
}

/** The changed days with their marks, in the order of time. */
export async function readChangedDays(
  table: TableClient,
  nowMs: number,
): Promise<ReadonlyMap<string, readonly ChangeMark[]>> {
  const days = new Map<string, ChangeMark[]>();
  const rows = readRows(table, { filter: odata`PartitionKey eq ${changedPartition}` });
  for await (const row of rows) {
    const rowKey = String(row.rowKey);
    const at = row['at'] instanceof Date ? row['at'].getTime() : 0;
    const isRemovable = row['isFinished'] === true || nowMs - at >= deadAfterMs;
    const day = rowKey.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), { rowKey, etag: row.etag, isRemovable }]);
  }
  return days;
}

/** Removes marks that are still as they were read. */
export async function removeMarks(table: TableClient, marks: readonly ChangeMark[]): Promise<void> {
  const removable = marks.filter(({ isRemovable }) => isRemovable);
  await mapConcurrently(removable, parallelWrites, async ({ rowKey, etag }) => {
    try {
      await table.deleteEntity(changedPartition, rowKey, { etag });
    } catch (error) {
      if (!hasStatus(error, 404) && !hasStatus(error, 412)) throw error;
    }
  });
}
