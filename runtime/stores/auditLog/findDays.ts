import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readFirstRow } from '../tables/readRows';

/** The days with events, in the order of time. One request each returns the first row after the day before. */
export async function findDays(auditLog: TableClient, before = '~'): Promise<string[]> {
  const days: string[] = [];
  for (;;) {
    const day = await firstDayAfter(auditLog, days.at(-1) ?? '');
    if (day === undefined || day >= before) return days;
    days.push(day);
  }
}

/** The first day with events after this one; an empty text is before all days. */
export async function firstDayAfter(
  auditLog: TableClient,
  after: string,
): Promise<string | undefined> {
  const filter = odata`PartitionKey gt ${after}`;
  const first = await readFirstRow(auditLog, { filter, select: ['partitionKey'] });
  return first?.partitionKey;
}
