import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import type { ContentType } from '../../../contracts/names/contentTypes';
import type {
  CompletenessDay,
  DayCounts,
  DayFigures,
  Loss,
} from '../../domain/completeness/CompletenessDay';
import { parseJson } from '../../domain/json/parseJson';
import { changeRows } from '../tables/changeRows';
import { requireKnownForm } from '../storage/requireKnownForm';
import { readRows } from '../tables/readRows';

/** A row of the completeness table: partition = content type, row = date; for queries, too. */
export interface CompletenessRow extends DayFigures {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly verdict: string;
  /** Separated by commas. */
  readonly reasons: string;
  readonly lossesTotal: number;
  /** ISO time, or empty. */
  readonly relistedAt: string;
  /** JSON. */
  readonly gaps: string;
  readonly losses: string;
  /** When the row was derived from the ledger. */
  readonly derivedAt: Date;
}

/** Below the 32 K characters of a property. */
const maxPropertyCharacters = 30_000;

export function toCompletenessRow(day: CompletenessDay, derivedMs: number): CompletenessRow {
  const { date, contentType, reasons, relistedAt, gaps, losses, ...rest } = day;
  return {
    partitionKey: contentType,
    rowKey: date,
    ...rest,
    reasons: reasons.join(),
    relistedAt: relistedAt ?? '',
    gaps: fittingJson(gaps),
    losses: fittingJson(losses),
    derivedAt: new Date(derivedMs),
  };
}

/** Leaves out the last entries of a list that is too long; the totals count them all the same. */
function fittingJson(list: readonly object[]): string {
  const text = JSON.stringify(list);
  return text.length <= maxPropertyCharacters ? text : fittingJson(list.slice(0, -1));
}

/** The counts of a stored row, and when they were derived. */
export interface StoredDay {
  readonly row: CompletenessRow;
  readonly counts: DayCounts;
  readonly derivedMs: number;
}

/** The stored rows of a content type by date; none if the table does not exist. */
export async function readStoredDays(
  table: TableClient,
  contentType: ContentType,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<string, StoredDay>> {
  const days = new Map<string, StoredDay>();
  const filter = odata`PartitionKey eq ${contentType} and RowKey ge ${from} and RowKey le ${to}`;
  for await (const found of readRows(table, { filter })) {
    requireKnownForm(found, 'completeness day');
    const row = found as unknown as CompletenessRow;
    const { listed, ingested, expired, missing, dead, pending } = row;
    const { recordsRead, recordsKept, malformed, lateArrivals } = row;
    days.set(row.rowKey, {
      row,
      counts: {
        listed,
        ingested,
        expired,
        missing,
        dead,
        pending,
        recordsRead,
        recordsKept,
        malformed,
        lateArrivals,
        losses: (parseJson(row.losses) ?? []) as Loss[],
      },
      derivedMs: row.derivedAt instanceof Date ? row.derivedAt.getTime() : 0,
    });
  }
  return days;
}

export async function writeCompletenessRows(
  table: TableClient,
  rows: readonly CompletenessRow[],
): Promise<void> {
  await changeRows(table, 'merge', rows);
}

/** Whether two rows say the same; the time of their derivation does not count. */
export function isSameRow(one: CompletenessRow, other: CompletenessRow): boolean {
  const keys = Object.keys(one).filter((key) => key !== 'derivedAt') as (keyof CompletenessRow)[];
  return keys.every((key) => one[key] === other[key]);
}
