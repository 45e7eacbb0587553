import type { ExportLayout } from '../ExportLayout';
import { readFurtherHeader } from './readLayout';
import { RecordReader, type RecordReaderOptions } from '../RecordReader';
import { rowBeginning } from './rowBeginning';

export interface CsvReaderOptions extends Pick<RecordReaderOptions, 'firstLine' | 'onBroken'> {
  readonly layout: ExportLayout;
  /** A row without its line end; the bytes are valid during the call only. */
  readonly onRow: (row: Buffer, line: number, layout: ExportLayout) => void;
}

/** Reads the rows of a CSV export. A header within the file changes the layout of the rows after it. */
export class CsvReader extends RecordReader {
  private current: { readonly layout: ExportLayout };

  constructor({ layout, onRow, firstLine, onBroken }: CsvReaderOptions) {
    const current = { layout, beginsRow: rowBeginning(layout) };
    super({
      newline: layout.newline,
      firstLine,
      onBroken,
      beginsRow: (line) =>
        current.beginsRow(line) || readFurtherHeader(line, current.layout) !== undefined,
      onRow: (row, line) => {
        const next = readFurtherHeader(row, current.layout);
        if (next) Object.assign(current, { layout: next, beginsRow: rowBeginning(next) });
        else onRow(row, line, current.layout);
      },
    });
    this.current = current;
  }

  /** The layout of the next row, to continue from there. */
  get context(): { readonly layout: ExportLayout } {
    return { layout: this.current.layout };
  }
}
