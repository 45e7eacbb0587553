import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import type { TableClient } from '@azure/data-tables';

import { tableNames } from '../../../contracts/names/tableNames';
import type { AuditStorage } from '../../stores/storage/openStorage';
import { readTypedRows } from '../../stores/tables/readTypedRows';
import { explainFileError, refuseFile } from '../files/explainFileError';
import { writeOutput } from '../files/writeOutput';
import { type BackupFile, createManifest, fileOf, manifestName } from './BackupManifest';
import { toBackupLine } from './BackupRow';
import { backupTables } from './backupTables';
import { isRestoreMark } from './RestoreMark';

export interface BackupOptions {
  readonly nowMs: number;
  readonly onProgress: (table: string, rows: number) => void;
}

export interface BackupResult {
  readonly folder: string;
  readonly files: readonly BackupFile[];
  readonly rows: number;
  readonly bytes: number;
}

/** Only the owner may read: the files name people. */
const [folderMode, fileMode] = [0o700, 0o600];
/** Few writes to the compressor, and little memory. */
const chunkCharacters = 64 * 1024;

/**
 * Writes every table into a new folder. The folder gets its name when it is complete. Rows that are
 * written meanwhile may be missing; then their content is pending in the back-up (`backupTables`).
 */
export async function exportBackup(
  storage: AuditStorage,
  folder: string,
  { nowMs, onProgress }: BackupOptions,
): Promise<BackupResult> {
  const target = path.resolve(folder);
  const draft = `${target}.partial-${randomUUID().slice(0, 8)}`;
  await requireNew(folder, target);
  try {
    await mkdir(draft, { mode: folderMode });
    const files: BackupFile[] = [];
    for (const key of backupTables) {
      const table = tableNames[key];
      const report = (rows: number): void => {
        onProgress(table, rows);
      };
      files.push(await writeTable(storage[key], { table, folder: draft, onProgress: report }));
    }
    const manifest = createManifest(new Date(nowMs).toISOString(), files);
    const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
    await writeOutput(path.join(draft, manifestName), text, { holdsSecret: true });
    await rename(draft, target);
    const sum = (part: 'rows' | 'bytes'): number =>
      files.reduce((total, file) => total + file[part], 0);
    return { folder, files, rows: sum('rows'), bytes: sum('bytes') };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { syscall } = error as NodeJS.ErrnoException;
    throw syscall === undefined ? error : explainFileError(folder, error);
  }
}

/** An empty folder is taken; anything else is never overwritten. */
async function requireNew(folder: string, target: string): Promise<void> {
  const entries = await readdir(target).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw code === 'ENOTDIR'
      ? refuseFile(folder, 'it is a file', 'Name a folder that does not exist yet.')
      : explainFileError(folder, error);
  });
  if (entries === undefined) return;
  if (entries.length > 0) {
    throw refuseFile(folder, 'it exists already', 'Name a folder that does not exist yet.');
  }
  await rmdir(target);
}

async function writeTable(
  client: TableClient,
  target: {
    readonly table: string;
    readonly folder: string;
    readonly onProgress: (rows: number) => void;
  },
): Promise<BackupFile> {
  const { table, folder, onProgress } = target;
  const file = fileOf(table);
  const hash = createHash('sha256');
  let [rows, bytes] = [0, 0];
  async function* lines(): AsyncGenerator<string> {
    let text = '';
    for await (const row of readTypedRows(client)) {
      if (isRestoreMark(row)) continue;
      text += `${toBackupLine(row)}\n`;
      rows += 1;
      if (text.length < chunkCharacters) continue;
      onProgress(rows);
      yield text;
      text = '';
    }
    if (text !== '') yield text;
  }
  const tally = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      bytes += chunk.length;
      done(undefined, chunk);
    },
  });
  const output = createWriteStream(path.join(folder, file), { flags: 'wx', mode: fileMode });
  await pipeline(Readable.from(lines()), createGzip(), tally, output);
  return { table, file, rows, bytes, sha256: hash.digest('hex') };
}
