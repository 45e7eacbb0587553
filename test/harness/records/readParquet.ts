import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';

export type ParquetRow = Readonly<Record<string, unknown>>;

/** The rows of a file, read by another package than the one that wrote it. */
export async function readParquet(bytes: Buffer): Promise<readonly ParquetRow[]> {
  return await parquetReadObjects({ file: toArrayBuffer(bytes) });
}

/** Columns with their types, and the rows of each row group. */
export function readShape(bytes: Buffer): {
  readonly columns: readonly unknown[];
  readonly groups: readonly number[];
} {
  const metadata = parquetMetadata(toArrayBuffer(bytes));
  return {
    columns: parquetSchema(metadata).children.map(({ element }) => element),
    groups: metadata.row_groups.map(({ num_rows }) => Number(num_rows)),
  };
}

function toArrayBuffer(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
