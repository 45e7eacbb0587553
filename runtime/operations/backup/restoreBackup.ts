import { odata } from '@azure/data-tables';

import { tableNames } from '../../../contracts/names/tableNames';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { Clock } from '../../domain/time/Clock';
import { ChangedDays } from '../../stores/rollups/ChangedDays';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { deleteRows } from '../../stores/tables/deleteRows';
import { insertAll } from '../../stores/tables/insertRows';
import { readFirstRow } from '../../stores/tables/readRows';
import { suppressionPartition } from '../../stores/users/suppressionRows';
import type { BackupFile, BackupManifest } from './BackupManifest';
import { backupTables, restoredTables, type TableKey } from './backupTables';
import { ForgottenRows } from './ForgottenRows';
import { readBackupFile, verifyBackupFile } from './readBackupFile';
import { deleteRestoreMark, readRestoreMark, writeRestoreMark } from './RestoreMark';

export interface Backup {
  readonly folder: string;
  readonly manifest: BackupManifest;
}

export type BackupProgress = (step: 'verify' | 'restore', file: string, rows: number) => void;

export interface RestoreResult {
  /** Of the back-up; a restore that was interrupted has written some of them before. */
  readonly rows: number;
  /** Rows that the storage had before; only with `isReplacing`. */
  readonly deleted: number;
  /** Whether an earlier restore of the same back-up was continued. */
  readonly isResumed: boolean;
}

/** Some seconds of work, which an interrupted restore repeats. */
const rowsBetweenMarks = 20_000;

/** Throws if a file of the back-up is not as it was written. Returns its rows. Writes nothing. */
export async function verifyBackup(
  { folder, manifest }: Backup,
  onProgress: BackupProgress,
): Promise<number> {
  let rows = 0;
  for (const file of manifest.files) {
    onProgress('verify', file.file, file.rows);
    await verifyBackupFile(folder, file);
    rows += file.rows;
  }
  return rows;
}

/**
 * Writes every row of a back-up into empty storage, after all files were verified. An interrupted
 * restore continues when it runs again. With `isReplacing`, everything in the storage is deleted before,
 * except for the suppression list, which is joined with that of the back-up.
 */
export async function restoreBackup(
  storage: AuditStorage,
  backup: Backup,
  options: {
    readonly clock: Pick<Clock, 'now'>;
    readonly isReplacing: boolean;
    readonly onProgress: BackupProgress;
  },
): Promise<RestoreResult> {
  const { manifest, folder } = backup;
  const total = await verifyBackup(backup, options.onProgress);
  const mark = await readRestoreMark(storage);
  const isResumed = mark?.backup === manifest.checksum;
  const deleted = isResumed ? 0 : await makeEmpty(storage, options.isReplacing);
  const done: Record<string, number> = { ...(isResumed ? mark.done : {}) };
  const save = () => writeRestoreMark(storage, { backup: manifest.checksum, done });
  await save();
  const changed = new ChangedDays(storage.rollups, options.clock);
  const forgotten = new ForgottenRows(storage);
  for (const { file, key } of inOrder(manifest.files)) {
    let saved = done[file.table] ?? 0;
    for await (const { rows, end } of readBackupFile(folder, file, saved)) {
      // Before the rows: roll-ups that are built meanwhile count these days again.
      if (key === 'auditLog') await changed.begin(rows.map(({ partitionKey }) => partitionKey));
      await insertAll(storage[key], await forgotten.clean(key, rows));
      options.onProgress('restore', file.file, end);
      done[file.table] = end;
      if (end - saved < rowsBetweenMarks) continue;
      await save();
      saved = end;
    }
    await save();
  }
  await changed.finish();
  await deleteRestoreMark(storage);
  return { rows: total, deleted, isResumed };
}

function inOrder(
  files: readonly BackupFile[],
): readonly { readonly file: BackupFile; readonly key: TableKey }[] {
  return restoredTables.flatMap((key) => {
    const file = files.find(({ table }) => table === tableNames[key]);
    return file === undefined ? [] : [{ file, key }];
  });
}

/** The people who were forgotten stay forgotten, also in what is restored. */
const notForgotten = odata`PartitionKey ne ${suppressionPartition}`;

async function makeEmpty(storage: AuditStorage, isReplacing: boolean): Promise<number> {
  let deleted = 0;
  for (const key of backupTables) {
    if (isReplacing)
      deleted += await deleteRows(storage[key], key === 'state' ? notForgotten : undefined);
    else if (await readFirstRow(storage[key], { select: ['rowKey'] }))
      throw notEmpty(tableNames[key]);
  }
  return deleted;
}

function notEmpty(table: string): ConfigurationError {
  return new ConfigurationError({
    code: 'backup.not-empty',
    problem: `The storage is not empty (see the table ${table}), so nothing was written.`,
    fix: 'To add the launches, deletions and inventory of the back-up to what is there: --into-existing. To delete everything that is there and restore the back-up in its place: stop the function app, and use --replace --yes. To keep both: restore into another storage account.',
  });
}
