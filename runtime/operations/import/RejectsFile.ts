import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

import { guardFormula } from '../../../contracts/text/guardFormula';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { explainFileError, refuseFile } from '../files/explainFileError';
import type { Progress } from './Checkpoint';
import type { Rejection } from './ImportCounts';

export interface RejectedRow extends Rejection {
  readonly file: string;
  readonly text: string;
}

const header = 'file,line,reason,row\r\n';

/**
 * The rejected rows as they are in the export, so that a person can correct them: NDJSON if the name
 * ends so, else CSV. The rows name people, so only the owner may read the file.
 */
export class RejectsFile {
  private lines: string[] = [];

  private length = 0;

  private constructor(
    private readonly name: string,
    private readonly file: FileHandle,
    private readonly isJson: boolean,
  ) {}

  static async open(name: string): Promise<RejectsFile> {
    const file = await openPlainFile(name);
    return new RejectsFile(name, file, /^\.(?:ndjson|jsonl|json)$/i.test(path.extname(name)));
  }

  /**
   * Begins with the rows of an export. Returns whether the rejected rows of an interrupted import are
   * still in the file, so that the import can continue; else the import has to start again.
   */
  async begin(begun: Progress | undefined): Promise<boolean> {
    const kept = begun?.rejectsBytes ?? 0;
    const isWhole = begun?.rows.rejected === 0 || kept > 0;
    const canKeep = isWhole && kept >= this.length && kept <= (await this.file.stat()).size;
    if (canKeep) this.length = kept;
    await this.file.truncate(this.length);
    if (this.length === 0 && !this.isJson) this.lines.push(header);
    return canKeep;
  }

  add(row: RejectedRow): void {
    this.lines.push(
      this.isJson
        ? `${JSON.stringify(row)}\n`
        : `${[row.file, String(row.line), row.reason, row.text].map(quote).join()}\r\n`,
    );
  }

  /** Writes the added rows and resolves to the length of the file. */
  async flush(): Promise<number> {
    if (this.lines.length === 0) return this.length;
    const bytes = Buffer.from(this.lines.join(''));
    this.lines = [];
    await this.file.appendFile(bytes).catch((error: unknown) => {
      throw explainFileError(this.name, error);
    });
    this.length += bytes.length;
    return this.length;
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file.close();
    }
  }
}

const ownerOnly = 0o600;
const openFlags =
  constants.O_RDWR |
  constants.O_APPEND |
  constants.O_CREAT |
  // Windows has neither flag; its links need rights that few accounts have.
  (constants.O_NOFOLLOW ?? 0) |
  // Opening a FIFO must not block.
  (constants.O_NONBLOCK ?? 0);

/** A plain file that only its owner may read; links, pipes and devices are refused. */
async function openPlainFile(name: string): Promise<FileHandle> {
  let file: FileHandle | undefined;
  try {
    file = await open(name, openFlags, ownerOnly);
    const found = await file.stat();
    if (!found.isFile()) throw refuseRejects(name, 'it is not a plain file');
    if (found.nlink > 1) throw refuseRejects(name, 'the file has a second name (a hard link)');
    // An existing file may be readable for everyone.
    await file.chmod(ownerOnly);
    return file;
  } catch (error) {
    await file?.close();
    throw error instanceof ConfigurationError ? error : explainFileError(name, error);
  }
}

function refuseRejects(name: string, found: string): ConfigurationError {
  return refuseFile(
    name,
    `${found}, and rejected rows name people`,
    'Name a file that does not exist yet, or a plain file of your own.',
  );
}

/** Always in quotes, because the rows are full of commas and of unmatched quotes. */
function quote(text: string): string {
  return `"${guardFormula(text).replaceAll('"', '""')}"`;
}
