import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { tableNames } from '../../../contracts/names/tableNames';
import { isJsonObject } from '../../domain/json/isJsonObject';
import { parseJson } from '../../domain/json/parseJson';
import { DataError } from '../../domain/errors/DataError';

/** A file with the rows of one table. */
export interface BackupFile {
  /** The name of the table. */
  readonly table: string;
  /** Its name in the folder. */
  readonly file: string;
  readonly rows: number;
  /** Of the file, compressed. */
  readonly bytes: number;
  readonly sha256: string;
}

export interface BackupManifest {
  readonly format: typeof backupFormat;
  readonly version: number;
  /** ISO time at which the export began. */
  readonly createdAt: string;
  readonly files: readonly BackupFile[];
  /** SHA-256 of everything else in the manifest. */
  readonly checksum: string;
}

export const manifestName = 'manifest.json';
const backupFormat = 'audit-log-backup';
/** The form of folder and rows. A later release reads every earlier version. */
const backupVersion = 1;

export function createManifest(createdAt: string, files: readonly BackupFile[]): BackupManifest {
  const body = { format: backupFormat, version: backupVersion, createdAt, files } as const;
  return { ...body, checksum: checksumOf(body) };
}

function checksumOf({
  format,
  version,
  createdAt,
  files,
}: Omit<BackupManifest, 'checksum'>): string {
  const parts = files.map(({ table, file, rows, bytes, sha256 }) => [
    table,
    file,
    rows,
    bytes,
    sha256,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([format, version, createdAt, parts]))
    .digest('hex');
}

/** The manifest of the back-up in a folder; undefined if the folder has none, or is a file. */
export async function readManifest(folder: string): Promise<BackupManifest | undefined> {
  const text = await readFile(path.join(folder, manifestName), 'utf8').catch((error: unknown) => {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR'].includes(code)) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const manifest = parseJson(text);
  if (!isManifest(manifest)) throw damaged('The manifest cannot be read');
  if (manifest.version > backupVersion) {
    throw new DataError({
      code: 'backup.version',
      problem: `The back-up has version ${manifest.version}, and this release reads version ${backupVersion}.`,
      fix: 'Restore it with the release that wrote it, or with a later one.',
    });
  }
  if (manifest.checksum !== checksumOf(manifest)) throw damaged('The manifest was changed');
  return manifest;
}

function isManifest(value: unknown): value is BackupManifest {
  if (!isJsonObject(value) || value['format'] !== backupFormat) return false;
  const { version, createdAt, checksum, files } = value;
  return (
    Number.isInteger(version) &&
    typeof createdAt === 'string' &&
    typeof checksum === 'string' &&
    Array.isArray(files) &&
    files.every(isBackupFile)
  );
}

function isBackupFile(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { table, file, rows, bytes, sha256 } = value;
  return (
    Object.values<unknown>(tableNames).includes(table) &&
    file === fileOf(String(table)) &&
    Number.isInteger(rows) &&
    Number.isInteger(bytes) &&
    typeof sha256 === 'string'
  );
}

/** The name of the file with a table's rows: a manifest cannot name a file outside of its folder. */
export function fileOf(table: string): string {
  return `${table}.ndjson.gz`;
}

export function damaged(problem: string): DataError {
  return new DataError({
    code: 'backup.damaged',
    problem: `${problem}, so nothing was written.`,
    fix: 'Copy the back-up again, or restore another one.',
  });
}
