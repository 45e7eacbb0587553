import { createDefaultHttpClient, type PipelineResponse } from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { RestError } from '@azure/data-tables';

import { isMissingTableOrQueue } from './isMissingTableOrQueue';
import { createTableRequest, toTableError } from './tableRequests';

const httpClient = createDefaultHttpClient();

/** A row as the service writes it: `PartitionKey`, `RowKey` and the other columns by their names. */
export type PlainRow = Readonly<Record<string, unknown>>;

export interface PlainQuery {
  /** OData; absent: all rows. */
  readonly filter?: string;
  /** Names of columns with texts, whole numbers or booleans: no other types can be distinguished. */
  readonly select: readonly string[];
  /** Rows of a page, at most 1,000. */
  readonly top?: number;
}

/** A page, and where the next one begins. */
interface Page {
  readonly rows: readonly PlainRow[];
  readonly next: Readonly<Record<string, string>> | undefined;
}

/**
 * The rows of a table in the order of their keys, as `readRows` gives them, for many small rows: the SDK
 * copies each row twice, which takes several times the CPU time and memory. The client's own pipeline
 * signs and retries the requests, and parses the JSON (docs/adr/0007). None if the table does not exist.
 */
export async function* readPlainRows(
  table: TableClient,
  query: PlainQuery,
): AsyncGenerator<PlainRow> {
  let next: Page['next'] = {};
  while (next !== undefined) {
    const page: Page | undefined = await readPage(table, query, next);
    if (page === undefined) return;
    yield* page.rows;
    next = page.next;
  }
}

async function readPage(
  table: TableClient,
  { filter, select, top }: PlainQuery,
  start: Readonly<Record<string, string>>,
): Promise<Page | undefined> {
  const options = {
    ...(filter === undefined ? {} : { $filter: filter }),
    $select: select.join(','),
    ...(top === undefined ? {} : { $top: String(top) }),
    ...start,
  };
  const request = createTableRequest(table, `${table.tableName}()`, {
    query: Object.entries(options).map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    ),
    headers: { Accept: 'application/json;odata=nometadata', DataServiceVersion: '3.0' },
  });
  const response = await table.pipeline.sendRequest(httpClient, request);
  if (response.status === 200) return toPage(response);
  const error = toTableError(response.status, response, 'Reading a table');
  if (isMissingTableOrQueue(error)) return undefined;
  throw error;
}

function toPage(response: PipelineResponse & { readonly parsedBody?: unknown }): Page {
  const { value } = (response.parsedBody ?? {}) as { readonly value?: unknown };
  if (!Array.isArray(value)) {
    throw new RestError('The response to a query of a table has no rows.', {
      code: RestError.PARSE_ERROR,
      request: response.request,
      response,
    });
  }
  const names = ['NextPartitionKey', 'NextRowKey'];
  const next = names.flatMap((name) => {
    const key = response.headers.get(`x-ms-continuation-${name}`);
    return key === undefined ? [] : [[name, key]];
  });
  return {
    rows: value as readonly PlainRow[],
    next: next.length === 0 ? undefined : (Object.fromEntries(next) as Record<string, string>),
  };
}
