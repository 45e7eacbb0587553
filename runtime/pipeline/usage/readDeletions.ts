import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { appsPartition } from '../../stores/auditLog/markDeletedApps';
import { requireKnownForm } from '../../stores/storage/requireKnownForm';
import { readRows } from '../../stores/tables/readRows';

/** When apps were deleted, ISO 8601, by app id; empty if the time is not known. */
export async function readDeletions(apps: TableClient): Promise<ReadonlyMap<string, string>> {
  const deletions = new Map<string, string>();
  const rows = readRows(apps, { filter: odata`PartitionKey eq ${appsPartition}` });
  for await (const row of rows) {
    requireKnownForm(row, 'deleted app');
    const deletedOn = row['deletedOn'];
    deletions.set(String(row['appId']), deletedOn instanceof Date ? deletedOn.toISOString() : '');
  }
  return deletions;
}
