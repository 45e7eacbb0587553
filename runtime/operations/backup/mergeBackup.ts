import type { AuditEvent } from '../../domain/events/AuditEvent';
import { deleteOperation } from '../../domain/events/operations';
import { readCreationTime } from '../../domain/events/readCreationTime';
import { readText } from '../../domain/events/readText';
import { withSinks } from '../../domain/events/withSinks';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { systemClock } from '../../domain/time/Clock';
import { isJsonObject } from '../../domain/json/isJsonObject';
import { parseJson } from '../../domain/json/parseJson';
import { tableNames } from '../../../contracts/names/tableNames';
import { EventBuffer, type EventCounts } from '../../pipeline/ingest/EventBuffer';
import { readAuditLogRow } from '../../stores/auditLog/auditLogRow';
import { InventoryTable } from '../../stores/inventory/InventoryTable';
import type { TableRow } from '../../stores/tables/TableRow';
import { SuppressionList } from '../../stores/users/SuppressionList';
import { suppressionRowsOf } from '../../stores/users/suppressionRows';
import type { ImportStore } from '../import/sinks/ImportStore';
import type { TableKey } from './backupTables';
import { type BackupPart, readBackupFile } from './readBackupFile';
import { type Backup, type BackupProgress, verifyBackup } from './restoreBackup';

type Values = Readonly<Record<string, unknown>>;

/**
 * Adds the launches, deletions and inventory of a back-up to storage that is in use. Events go the way
 * of every import, so each is stored once, users are stored as this deployment stores them, and
 * roll-ups follow. The progress of the deployment (ledger, watermarks, outbox) stays as it is.
 */
export async function mergeBackup(
  { sinks, users, storage }: ImportStore,
  backup: Backup,
  onProgress: BackupProgress,
): Promise<EventCounts> {
  await verifyBackup(backup, onProgress);
  await requireNames(backup);
  await users.check();
  const list = new SuppressionList(storage.state, systemClock);
  for await (const { rows } of partsOf(backup, 'state')) await list.adopt(suppressionRowsOf(rows));
  const buffer = new EventBuffer(sinks, users);
  await withSinks(sinks, async () => {
    for (const [key, toEvent] of [
      ['auditLog', readAuditLogRow],
      ['apps', toDeletion],
    ] as const) {
      for await (const { rows, end } of partsOf(backup, key)) {
        for (const row of rows) buffer.add(toEvent({ ...row }));
        await buffer.backpressure();
        onProgress('restore', tableNames[key], end);
      }
    }
    await buffer.flush();
  });
  const inventory = new InventoryTable(storage.inventory, list);
  for await (const { rows } of partsOf(backup, 'inventory')) await inventory.add(rows);
  return buffer.counts;
}

async function* partsOf(backup: Backup, key: TableKey): AsyncGenerator<BackupPart> {
  const file = backup.manifest.files.find(({ table }) => table === tableNames[key]);
  if (file !== undefined) yield* readBackupFile(backup.folder, file);
}

/** A pseudonym has its meaning only with the key and the other documents of its deployment. */
async function requireNames(backup: Backup): Promise<void> {
  for await (const { rows } of partsOf(backup, 'state')) {
    for (const row of rows as readonly (TableRow & Values)[]) {
      const decision = row.rowKey === 'users' ? parseJson(readText(row['json'])) : undefined;
      if (!isJsonObject(decision) || decision['mode'] === 'names') continue;
      throw new ConfigurationError({
        code: 'backup.users',
        problem: `The deployment of the back-up stores users as ${readText(decision['mode'])}, and these cannot be joined with other events. Nothing was written.`,
        fix: 'Restore the back-up into empty storage, without --into-existing.',
      });
    }
  }
}

/** Records of deletions have this type in the current schema. */
const deletionRecordType = 256;

function toDeletion(values: Values): AuditEvent {
  const text = (name: string): string => readText(values[name]);
  return {
    id: text('deleteEventId'),
    operation: deleteOperation,
    creationTime: readCreationTime(values['deletedOn']) ?? '',
    recordType: deletionRecordType,
    workload: '',
    appId: text('appId'),
    appName: text('appName'),
    environmentId: '',
    environmentName: '',
    userId: text('deletedBy'),
    userKey: '',
    resultStatus: '',
  };
}
