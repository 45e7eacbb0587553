import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { contentTypes } from '../../../contracts/names/contentTypes';
import { readRows } from '../tables/readRows';
import { summaryColumns, toSummary } from './batchEntity';
import { filterPartitions } from './partitions';

/**
 * Whether a release that marks no days of events has ingested content since a time (`sinceMs`, by the
 * clock of the storage service). Its rows lack the sums that later releases store. Reads what became
 * available from `fromMs` on.
 */
export async function isWrittenByEarlier(
  ledger: TableClient,
  { fromMs, sinceMs }: { readonly fromMs: number; readonly sinceMs: number },
): Promise<boolean> {
  for (const contentType of contentTypes) {
    const filter = `${filterPartitions(contentType, fromMs)} and ${odata`Timestamp ge ${new Date(sinceMs)}`}`;
    for await (const row of readRows(ledger, { filter, select: summaryColumns })) {
      const { figures, counts } = toSummary(row);
      if (figures === undefined && counts.ingested > 0) return true;
    }
  }
  return false;
}
