import { randomUUID } from 'node:crypto';

import {
  createDefaultHttpClient,
  type HttpClient,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { RestError } from '@azure/data-tables';

import { formatCount } from '../../../contracts/text/formatCount';
import { insertBody } from './insertBody';
import type { TableRow } from './TableRow';
import { accountUrl, createTableRequest, toTableError } from './tableRequests';

const httpClient = createDefaultHttpClient();

/**
 * Inserts rows of one partition in one transaction: all of them or none. It does the same as the SDK's
 * `submitTransaction` in a tenth of the CPU time. The client's own pipeline signs and retries the
 * request, as any other (docs/adr/0007).
 */
export async function insertTogether(table: TableClient, rows: readonly TableRow[]): Promise<void> {
  const id = randomUUID();
  const batchBoundary = `batch_${id}`;
  const body = insertBody(rows, {
    tableUrl: `${accountUrl(table)}/${table.tableName}`,
    batchBoundary,
    changesetBoundary: `changeset_${id}`,
  });
  const request = createTableRequest(table, '$batch', {
    method: 'POST',
    body: Buffer.from(body),
    headers: {
      accept: 'application/json',
      'Accept-Charset': 'UTF-8',
      DataServiceVersion: '3.0;',
      MaxDataServiceVersion: '3.0;NetFx',
      'Content-Type': `multipart/mixed; boundary=${batchBoundary}`,
    },
  });
  checkResponse(await table.pipeline.sendRequest(clientFor(rows.length), request), rows.length);
}

/** Treats a response without a result for each row as one that was cut off, so that it is retried. */
function clientFor(rows: number): HttpClient {
  return {
    sendRequest: async (request) => {
      const response = await httpClient.sendRequest(request);
      requireResults(response, rows);
      return response;
    },
  };
}

/** Throws unless every row was inserted; a refusal contains only the result of the refused row. */
function checkResponse(response: PipelineResponse, rows: number): void {
  const refused = statusesOf(response).find(isRefusal);
  if (refused !== undefined) throw toTableError(refused, response, 'A transaction');
  requireResults(response, rows);
}

function requireResults(response: PipelineResponse, rows: number): void {
  const statuses = statusesOf(response);
  if (statuses.some(isRefusal) || statuses.length === rows) return;
  throw new RestError(
    `The response to a transaction of ${formatCount(rows, 'row')} has ${formatCount(statuses.length, 'result')}.`,
    {
      code: RestError.PARSE_ERROR,
      statusCode: response.status,
      request: response.request,
      response,
    },
  );
}

function isRefusal(status: number): boolean {
  return status >= 300;
}

/** The status of each row, or of the whole request if the service refused it before the rows. */
function statusesOf({ status, bodyAsText }: PipelineResponse): number[] {
  if (status < 200 || status >= 300) return [status];
  const matches = (bodyAsText ?? '').matchAll(/^HTTP\/1\.1 (\d{3})/gm);
  return [...matches].map((match) => Number(match[1]));
}
