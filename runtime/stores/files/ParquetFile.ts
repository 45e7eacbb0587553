import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

import { dayMs } from '../../../contracts/time/durations';
import type { FileDraft } from './FileStore';

type ColumnKind = keyof typeof kinds;

/** A column of a file; every file has all columns, whatever the day has. */
export interface FileColumn<Row> {
  readonly name: string;
  /** `day` is `2026-05-19`, `time` is ISO 8601, `count` a whole number below 2^31. */
  readonly kind: ColumnKind;
  /** An empty text and `null` are both written as null. */
  readonly valueOf: (row: Row) => string | number | null;
}

/**
 * Rows that are kept until they are written. With 100,000, a day of a million launches takes 560 MB
 * instead of 190 MB, and the file is a seventh smaller.
 */
const rowsOfGroup = 20_000;
/** Bytes that are kept until they are sent; the SDK's own size for the blocks of an upload. */
const bytesAtOnce = 4 * 1024 * 1024;

/**
 * Types that DuckDB, pyarrow and Power BI read as dates, times in UTC, texts and whole numbers. Without
 * `isAdjustedToUTC`, DuckDB would read times without a zone.
 */
const kinds = {
  day: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  /** A text that is different in each row, for which neither a dictionary nor a range is worth it. */
  id: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  count: { type: 'INT32' },
} as const satisfies Readonly<Record<string, Omit<SchemaElement, 'name'>>>;

/** Writes rows as Parquet (Snappy) into a draft. Memory does not grow with the number of rows. */
export class ParquetFile<Row> {
  private readonly bytes = new ByteWriter();
  private readonly parquet: ParquetWriter;
  private group: Row[] = [];
  private added = 0;

  constructor(
    private readonly columns: readonly FileColumn<Row>[],
    private readonly draft: FileDraft,
  ) {
    this.parquet = new ParquetWriter({ writer: this.bytes, schema: schemaOf(columns) });
  }

  get rows(): number {
    return this.added;
  }

  async add(row: Row): Promise<void> {
    this.added += 1;
    this.group.push(row);
    if (this.group.length >= rowsOfGroup) await this.writeGroup();
  }

  /** Writes the rest. The draft is complete then, but not committed. */
  async finish(): Promise<void> {
    if (this.group.length > 0) await this.writeGroup();
    await this.parquet.finish();
    await this.send();
  }

  private async writeGroup(): Promise<void> {
    const columnData = this.columns.map(({ name, kind, valueOf }) => ({
      name,
      data: this.group.map((row) => encode(kind, valueOf(row))),
      ...(kind === 'id' ? { encoding: 'PLAIN' as const, statistics: false } : {}),
    }));
    await this.parquet.write({ columnData, rowGroupSize: this.group.length });
    this.group = [];
    if (this.bytes.index >= bytesAtOnce) await this.send();
  }

  private async send(): Promise<void> {
    await this.draft.append(this.bytes.getBytes());
    this.bytes.index = 0;
  }
}

function schemaOf<Row>(columns: readonly FileColumn<Row>[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, kind }): SchemaElement => ({
      name,
      repetition_type: 'OPTIONAL',
      ...kinds[kind],
    })),
  ];
}

function encode(kind: ColumnKind, value: string | number | null): string | number | bigint | null {
  if (value === null || value === '') return null;
  if (kind === 'day') return Date.parse(String(value)) / dayMs;
  return kind === 'time' ? BigInt(Date.parse(String(value))) * 1000n : value;
}
