import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import type { TableRow } from '../../stores/tables/TableRow';
import { type BackupFile, damaged } from './BackupManifest';
import { parseBackupLine } from './BackupRow';

const newline = 0x0a;

/** Throws unless a file is as the export wrote it: its size, its hash, and the number of its rows. */
export async function verifyBackupFile(folder: string, expected: BackupFile): Promise<void> {
  const hash = createHash('sha256');
  let [bytes, rows] = [0, 0];
  const source = createReadStream(path.join(folder, expected.file));
  source.on('data', (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  const count = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1))
        rows += 1;
    }
  };
  try {
    await pipeline(source, createGunzip(), count);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw damaged(
      code === 'ENOENT'
        ? `The file ${expected.file} of the back-up is missing`
        : `The file ${expected.file} of the back-up is damaged or cut off`,
    );
  }
  const isSame =
    bytes === expected.bytes && rows === expected.rows && hash.digest('hex') === expected.sha256;
  if (!isSame) throw damaged(`The file ${expected.file} of the back-up was changed`);
}

/** A part of a file's rows: as many as a few transactions take. */
export interface BackupPart {
  readonly rows: readonly TableRow[];
  /** Rows of the file up to the end of this part. */
  readonly end: number;
}

/** Rows at a time. */
const mostRows = 2_000;
/** A transaction has at most 4 MB, and all rows of a part may go into one. */
const mostBytes = 3_000_000;

/** Reads the rows of a file in parts, after the first `skip` rows. */
export async function* readBackupFile(
  folder: string,
  file: BackupFile,
  skip = 0,
): AsyncGenerator<BackupPart> {
  const source = createReadStream(path.join(folder, file.file)).pipe(createGunzip());
  let rows: TableRow[] = [];
  let [end, bytes] = [0, 0];
  try {
    for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
      end += 1;
      if (end <= skip) continue;
      const row = parseBackupLine(line);
      if (row === undefined) throw damaged(`Row ${end} of ${file.file} is not a row`);
      const size = Buffer.byteLength(line);
      if (rows.length > 0 && (rows.length >= mostRows || bytes + size > mostBytes)) {
        yield { rows, end: end - 1 };
        [rows, bytes] = [[], 0];
      }
      rows.push(row);
      bytes += size;
    }
    if (rows.length > 0) yield { rows, end };
  } finally {
    source.destroy();
  }
}
