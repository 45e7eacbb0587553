import { odata } from '@azure/data-tables';

import type { RollupSections } from '../../domain/rollups/rollupSections';
import type { PlainRow } from '../tables/readPlainRows';
import type { TableRow } from '../tables/TableRow';

/** A part of a roll-up: a row holds several columns of bytes. */
export interface DataRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly [column: string]: string | Uint8Array;
}

/** Its version is `rollupVersion` if every day with events has a mark, or a roll-up of this version. */
export const completeRow = { partitionKey: 'state', rowKey: 'complete' } as const;

export const dataPartition = 'data';

export type RollupKind = 'built' | 'frozen';

/** Begins the keys of frozen roll-ups. */
export const frozenPrefix = 'frozen-';

/** Begins the keys of roll-ups of this kind. */
export function prefixOf(kind: RollupKind): '' | typeof frozenPrefix {
  return kind === 'frozen' ? frozenPrefix : '';
}

/**
 * Whether a row belongs to roll-ups that can be built again from the events, or says that there are all of
 * them.
 */
export function isBuiltRollup({ partitionKey, rowKey }: TableRow): boolean {
  if (partitionKey === dataPartition) return !rowKey.startsWith(frozenPrefix);
  if (partitionKey === completeRow.partitionKey) return rowKey === completeRow.rowKey;
  return partitionKey === 'day' || partitionKey === 'month';
}

/** From the first prefix of a key to the last one, whose rows are included; it ends with `|`. */
export function dataFilter(first: string, last = first): string {
  // `}` follows `|`, which ends each part of a key.
  const end = `${last.slice(0, -1)}}`;
  return odata`PartitionKey eq ${dataPartition} and RowKey ge ${first} and RowKey lt ${end}`;
}

/** The limit of a binary column. */
const columnBytes = 64 * 1024;
/** With the names, a row stays below the limit of 1 MB, and its request below 4 MB in base64. */
const columnsOfRow = 12;

/**
 * The rows of a roll-up, with keys `<period>|<build>|<section>|<number>`. Each build has rows of its
 * own, so that a reader never sees parts of two builds.
 */
export function toDataRows(period: string, build: string, sections: RollupSections): DataRow[] {
  return [...sections].flatMap(([section, bytes]) => {
    const rows: DataRow[] = [];
    for (let start = 0; start < bytes.length; start += columnBytes * columnsOfRow) {
      const columns: Record<string, Uint8Array> = {};
      for (let column = 0; column < columnsOfRow; column += 1) {
        const from = start + column * columnBytes;
        if (from < bytes.length) columns[`d${column}`] = bytes.subarray(from, from + columnBytes);
      }
      const number = String(rows.length).padStart(3, '0');
      const rowKey = `${sectionPrefix(period, build, section)}${number}`;
      rows.push({ partitionKey: dataPartition, rowKey, ...columns });
    }
    return rows;
  });
}

/** The bytes of the columns of a row. */
export function bytesOf(row: DataRow): number {
  return Object.values(row).reduce(
    (sum, value) => sum + (value instanceof Uint8Array ? value.length : 0),
    0,
  );
}

export function sectionPrefix(period: string, build: string, section: string): string {
  return `${period}|${build}|${section}|`;
}

/** The columns of bytes. */
const dataColumns = Array.from({ length: columnsOfRow }, (_, column) => `d${column}`);
/** What `toSections` needs of a row. */
export const rowColumns = ['RowKey', ...dataColumns] as const;

/** The sections of rows in the order of their keys, whose bytes are in base64, as the service writes them. */
export function toSections(rows: Iterable<PlainRow>): RollupSections {
  const parts = new Map<string, string[]>();
  for (const row of rows) {
    const section = String(row['RowKey']).split('|')[2] ?? '';
    const texts = parts.get(section) ?? [];
    for (const column of dataColumns) {
      const value = row[column];
      if (typeof value === 'string') texts.push(value);
    }
    parts.set(section, texts);
  }
  return new Map([...parts].map(([section, texts]) => [section, decodeBase64(texts)]));
}

/** Into one buffer, because a copy of each column doubles the memory of a year. */
function decodeBase64(texts: readonly string[]): Buffer {
  const bytes = Buffer.alloc(
    texts.reduce((sum, text) => sum + Buffer.byteLength(text, 'base64'), 0),
  );
  let end = 0;
  for (const text of texts) end += bytes.write(text, end, 'base64');
  return bytes;
}
