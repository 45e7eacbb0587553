import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';

import type { Progress } from './Checkpoint';
import type { Rejection } from './ImportCounts';

export interface RejectedRow extends Rejection {
  readonly file: string;
  readonly text: string;
}

const header = 'file,line,reason,row\r\n';

/**
 * The rejected rows as they stand in the export, for whoever mends them: NDJSON where the name says
 * so, else CSV. They name people, so that only their owner may read the file.
 */
export class RejectsFile {
  private lines: string[] = [];

  private length = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly isJson: boolean,
  ) {}

  static async open(name: string): Promise<RejectsFile> {
    const file = await open(name, 'a+', 0o600);
    return new RejectsFile(file, /^\.(?:ndjson|jsonl|json)$/i.test(path.extname(name)));
  }

  /**
   * Begins with the rows of an export. Returns whether what an import that was stopped had rejected
   * is still there, and may be added to; else that export has to begin anew.
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

  /** Resolves to the length of the file, with everything in it that was added. */
  async flush(): Promise<number> {
    if (this.lines.length === 0) return this.length;
    const bytes = Buffer.from(this.lines.join(''));
    this.lines = [];
    await this.file.appendFile(bytes);
    this.length += bytes.length;
    return this.length;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file.close();
  }
}

/** Always in quotes: the rows are full of commas, and of quotes that do not fit. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
