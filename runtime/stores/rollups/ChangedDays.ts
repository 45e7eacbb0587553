import { randomUUID } from 'node:crypto';

import type { TableClient, TransactionAction } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { hourMs, minuteMs } from '../../../contracts/time/durations';
import { chunk } from '../../domain/concurrency/chunk';
import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Clock } from '../../domain/time/Clock';
import { requireKnownForm } from '../storage/requireKnownForm';
import { changeRows } from '../tables/changeRows';
import { hasStatus } from '../tables/hasStatus';
import { readRows } from '../tables/readRows';

const changedPartition = 'changed';

/** A writer that is in progress renews its marks after this time. */
const renewAfterMs = 30 * minuteMs;
/** A function ends after an hour, and other writers renew: an older mark is one of a dead process. */
const deadAfterMs = 2 * hourMs;
/** Hides the latency of the storage account. */
const parallelWrites = 8;
/** The limit of a Table transaction. */
const maxTransactionRows = 100;

interface BegunDay {
  readonly atMs: number;
  /** Resolves when the mark is stored. */
  readonly marked: Promise<void>;
}

/**
 * Marks days of the Audit Log before a writer inserts events, and again when the writer has finished.
 * Until a roll-up that is built later replaces the mark, the day counts as changed. If the writer dies
 * in between, the first mark stays. A writer that wakes up after its mark was taken for one of a dead
 * process marks the day again at its end.
 */
export class ChangedDays {
  private readonly begun = new Map<string, BegunDay>();
  private readonly writer = randomUUID();

  constructor(
    private readonly table: TableClient,
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  /** Resolves when the days are marked; events may be inserted after that. */
  async begin(days: Iterable<string>): Promise<void> {
    const nowMs = this.clock.now();
    const wanted = [...new Set(days)];
    const due = wanted.filter((day) => {
      const begun = this.begun.get(day);
      return begun === undefined || nowMs - begun.atMs >= renewAfterMs;
    });
    if (due.length > 0) this.beginNow(due, nowMs);
    // Many messages write to the same days at the same time: one of them marks each day.
    await Promise.all(wanted.map(async (day) => await this.begun.get(day)?.marked));
  }

  /** Marks days for which this writer inserts nothing, so that their roll-ups are built again. */
  async markFinished(days: readonly string[]): Promise<void> {
    await this.mark(days, true);
  }

  /** Resolves when the marks show that this writer inserts nothing more. */
  async finish(): Promise<void> {
    const days = [...this.begun.keys()];
    this.begun.clear();
    await this.mark(days, true);
  }

  private beginNow(days: readonly string[], atMs: number): void {
    const before = days.map((day) => [day, this.begun.get(day)] as const);
    const marked = this.mark(days, false).catch((error: unknown) => {
      for (const [day, begun] of before) {
        if (begun === undefined) this.begun.delete(day);
        else this.begun.set(day, begun);
      }
      throw error;
    });
    for (const day of days) this.begun.set(day, { atMs, marked });
  }

  private async mark(days: readonly string[], isFinished: boolean): Promise<void> {
    const at = new Date(this.clock.now());
    const rows = days.map((day) => ({
      partitionKey: changedPartition,
      rowKey: `${day}|${this.writer}`,
      isFinished,
      at,
    }));
    await changeRows(this.table, 'merge', rows);
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
    requireKnownForm(row, 'changed day');
    const rowKey = String(row.rowKey);
    const at = row['at'] instanceof Date ? row['at'].getTime() : 0;
    const isRemovable = row['isFinished'] === true || nowMs - at >= deadAfterMs;
    const day = rowKey.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), { rowKey, etag: row.etag, isRemovable }]);
  }
  return days;
}

/** Removes marks that are still as they were read. Most often, one transaction is enough. */
export async function removeMarks(table: TableClient, marks: readonly ChangeMark[]): Promise<void> {
  const removable = marks.filter(({ isRemovable }) => isRemovable);
  for (const part of chunk(removable, maxTransactionRows)) {
    try {
      await table.submitTransaction(
        part.map(({ rowKey, etag }): TransactionAction => [
          'delete',
          { partitionKey: changedPartition, rowKey, etag },
        ]),
      );
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      await mapConcurrently(part, parallelWrites, (mark) => removeMark(table, mark));
    }
  }
}

async function removeMark(table: TableClient, { rowKey, etag }: ChangeMark): Promise<void> {
  try {
    await table.deleteEntity(changedPartition, rowKey, { etag });
  } catch (error) {
    if (!isOvertaken(error)) throw error;
  }
}

/** A writer has marked the day again, or another build has removed the mark. */
function isOvertaken(error: unknown): boolean {
  return hasStatus(error, 404) || hasStatus(error, 412);
}
