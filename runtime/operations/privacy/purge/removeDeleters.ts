import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { readText } from '../../../domain/events/readText';
import { appsPartition } from '../../../stores/auditLog/markDeletedApps';
import { changeRows } from '../../../stores/tables/changeRows';
import { readRows } from '../../../stores/tables/readRows';

/** Removes who deleted an app before this day. That it was deleted, and when, is not about a person. */
export async function removeDeleters(apps: TableClient, before: string): Promise<number> {
  const filter = odata`PartitionKey eq ${appsPartition} and deletedOn lt ${new Date(before)} and deletedBy ne ''`;
  const rows = [];
  for await (const row of readRows(apps, { filter, select: ['rowKey'] })) {
    rows.push({ partitionKey: appsPartition, rowKey: readText(row.rowKey), deletedBy: '' });
  }
  await changeRows(apps, 'update', rows);
  return rows.length;
}
