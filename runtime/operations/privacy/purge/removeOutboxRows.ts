import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readText } from '../../../domain/events/readText';
import { states } from '../../../stores/outbox/OutboxRow';
import { legacyPartition } from '../../../stores/outbox/LegacyMarks';
import { readRows } from '../../../stores/tables/readRows';
import { removeRows } from './removeRows';

/** States whose partitions are days. Parked rows are in the partition of their app. */
const dayStates = [states.pending, states.rejected, states.unrepresentable, states.incomplete];

/** Removes launches before this day that are not delivered to Dataverse, in every state. */
export async function removeOutboxRows(delivery: TableClient, before: string): Promise<number> {
  let removed = 0;
  for (const state of dayStates) {
    const filter = odata`PartitionKey ge ${`${state}|`} and PartitionKey lt ${`${state}|${before}`}`;
    removed += await removeRows(delivery, { filter });
  }
  const parked = `${states.parked}|`;
  removed += await removeRows(delivery, {
    filter: odata`PartitionKey ge ${parked} and PartitionKey lt ${`${parked}~`} and RowKey lt ${before}`,
  });
  await removeMarks(delivery, before);
  return removed;
}

/** Removes the marks of delivered launches, whose key has a digest of the user's name. */
async function removeMarks(delivery: TableClient, before: string): Promise<void> {
  for (let from = legacyPartition('', ''); ;) {
    const filter = odata`PartitionKey gt ${from} and PartitionKey lt ${legacyPartition('~', '')}`;
    const first = await readRows(delivery, { filter, select: ['partitionKey'] }, 1).next();
    if (first.done === true) return;
    const environment = readText(first.value.partitionKey).split('|')[1] ?? '';
    const [start, end] = [legacyPartition(environment, ''), legacyPartition(environment, before)];
    await removeRows(delivery, {
      filter: odata`PartitionKey ge ${start} and PartitionKey lt ${end}`,
    });
    // The next environment: a day never begins so.
    from = legacyPartition(environment, '~');
  }
}
