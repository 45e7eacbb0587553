import type { EventBuffer } from '../../pipeline/ingest/EventBuffer';
import type { Progress } from './Checkpoint';
import type { DecodeText } from './encoding/decodeText';
import { addRows, mostRejections, noRows, type Rejection, type RowCounts } from './ImportCounts';
import type { RowResult } from './formats/readEntry';
import type { RejectsFile } from './RejectsFile';

export interface RowTallyOptions {
  readonly buffer: EventBuffer;
  /** Decodes the rows for the file of rejected rows. */
  readonly decode: DecodeText;
  readonly rejects: RejectsFile | undefined;
  readonly file: string;
  /** The counts of an interrupted import. */
  readonly begun: Progress | undefined;
}

/** Passes on the events of rows and counts the outcomes of the rows. */
export class RowTally {
  readonly rejections: Rejection[];
  private readonly before: RowCounts;
  private readCount = 0;
  private skippedCount = 0;
  private rejectedCount = 0;

  constructor(private readonly options: RowTallyOptions) {
    this.before = options.begun?.rows ?? noRows;
    this.rejections = [...(options.begun?.rejections ?? [])];
  }

  /** `taken` and `alreadyPresent` count flushed events only. */
  get rows(): RowCounts {
    const { written, alreadyPresent, refused } = this.options.buffer.counts;
    return addRows(this.before, {
      read: this.readCount,
      taken: written,
      alreadyPresent,
      skipped: this.skippedCount,
      rejected: this.rejectedCount,
      removed: refused,
    });
  }

  /** Counts the outcome of a row, and passes on its event. */
  add(result: RowResult, row: Buffer, line: number): void {
    if (result.kind === 'rejected') {
      this.reject(row, line, result.reason);
      return;
    }
    this.readCount += 1;
    if (result.kind === 'event') this.options.buffer.add(result.event);
    else this.skippedCount += 1;
  }

  reject(row: Buffer, line: number, reason: string): void {
    this.readCount += 1;
    this.rejectedCount += 1;
    if (this.rejections.length < mostRejections) this.rejections.push({ line, reason });
    const { rejects, file } = this.options;
    rejects?.add({ file, line, reason, text: this.textOf(row).trimEnd() });
  }

  private textOf(row: Buffer): string {
    try {
      return this.options.decode(row);
    } catch {
      // Wrong bytes may be the reason of the rejection; latin1 loses no byte.
      return row.toString('latin1');
    }
  }
}
