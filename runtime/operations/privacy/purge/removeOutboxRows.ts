import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { states } from '../../../stores/outbox/OutboxRow';
import { findMarkedEnvironments, legacyPartition } from '../../../stores/outbox/LegacyMarks';
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
  for (const environment of await findMarkedEnvironments(delivery)) {
    const [start, end] = [legacyPartition(environment, ''), legacyPartition(environment, before)];
    await removeRows(delivery, {
      filter: odata`PartitionKey ge ${start} and PartitionKey lt ${end}`,
    });
  }
}
