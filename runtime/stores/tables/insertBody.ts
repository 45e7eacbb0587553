import type { TableRow } from './TableRow';

/** The address of a transaction and the boundaries of its parts. */
export interface InsertBodyOptions {
  /** The table, `https://account.table.core.windows.net/AuditLog`, without a query. */
  readonly tableUrl: string;
  readonly batchBoundary: string;
  readonly changesetBoundary: string;
}

/**
 * The body of a Table transaction that inserts rows of one partition, as the Azure SDK writes it
 * (docs/adr/0007): a multipart text with an HTTP request for each row.
 */
export function insertBody(rows: readonly TableRow[], options: InsertBodyOptions): string {
  const { batchBoundary, changesetBoundary } = options;
  const head = partHead(options);
  return [
    `--${batchBoundary}\r\ncontent-type: multipart/mixed; boundary=${changesetBoundary}\r\n\r\n`,
    ...rows.map((row) => `${head}${toJson(row)}`),
    `\r\n--${changesetBoundary}--\r\n--${batchBoundary}--\r\n`,
  ].join('');
}

/** Equal for every row, so that only the JSON of a row is written for each. */
function partHead({ tableUrl, changesetBoundary }: InsertBodyOptions): string {
  return [
    '',
    `--${changesetBoundary}`,
    'content-type: application/http',
    'content-transfer-encoding: binary',
    '',
    `POST ${tableUrl} HTTP/1.1`,
    'Content-Type: application/json;odata=nometadata',
    'Accept: application/json;odata=minimalmetadata',
    'DataServiceVersion: 3.0',
    'Prefer: return-no-content',
    '',
    '',
    '',
  ].join('\r\n');
}

function toJson(row: TableRow): string {
  const { partitionKey, rowKey, ...properties } = row;
  const entity: Record<string, unknown> = { PartitionKey: partitionKey, RowKey: rowKey };
  for (const [name, value] of Object.entries<unknown>(properties)) {
    entity[name] = value;
    if (value instanceof Date) entity[`${name}@odata.type`] = 'Edm.DateTime';
  }
  return JSON.stringify(entity).replace(lineSeparators, escapeCharacter);
}

/** JSON allows them unescaped, but a reader that sees ends of lines in them would refuse the body. */
const lineSeparators = /[\u2028\u2029]/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16)}`;
}
