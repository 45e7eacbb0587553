import { randomUUID } from 'node:crypto';

import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { RestError } from '@azure/data-tables';

import { formatCount } from '../../../contracts/text/formatCount';
import { insertBody } from './insertBody';
import type { TableRow } from './TableRow';

const httpClient = createDefaultHttpClient();

/**
 * Inserts rows of one partition in one transaction: all of them or none. What the SDK's
 * `submitTransaction` does at a tenth of its CPU time; the request goes through the client's own
 * pipeline, which signs and retries it as any other (docs/adr/0007).
 */
export async function insertTogether(table: TableClient, rows: readonly TableRow[]): Promise<void> {
  const id = randomUUID();
  const [account = '', query] = table.url.split('?');
  const root = account.replace(/\/$/, '');
  const batchBoundary = `batch_${id}`;
  const body = insertBody(rows, {
    tableUrl: `${root}/${table.tableName}`,
    batchBoundary,
    changesetBoundary: `changeset_${id}`,
  });
  const request = createPipelineRequest({
    // A shared access signature stands in the address of the account.
    url: `${root}/$batch${query === undefined ? '' : `?${query}`}`,
    method: 'POST',
    body: Buffer.from(body),
    headers: createHttpHeaders({
      accept: 'application/json',
      'Accept-Charset': 'UTF-8',
      'x-ms-version': '2019-02-02',
      DataServiceVersion: '3.0;',
      MaxDataServiceVersion: '3.0;NetFx',
      'Content-Type': `multipart/mixed; boundary=${batchBoundary}`,
    }),
    // Only the emulator has such an address: the SDK sends no token to one.
    allowInsecureConnection: root.startsWith('http:'),
  });
  checkAnswer(await table.pipeline.sendRequest(clientFor(rows.length), request), rows.length);
}

/** Takes a response without a result for each row for one that was cut off, which is tried again. */
function clientFor(rows: number): HttpClient {
  return {
    sendRequest: async (request) => {
      const response = await httpClient.sendRequest(request);
      requireResults(response, rows);
      return response;
    },
  };
}

/** Throws unless every row was taken; the service answers a refusal with the one row it is about. */
function checkAnswer(response: PipelineResponse, rows: number): void {
  const refused = statusesOf(response).find(isRefusal);
  if (refused !== undefined) throw toError(response.bodyAsText ?? '', refused, response);
  requireResults(response, rows);
}

function requireResults(response: PipelineResponse, rows: number): void {
  const statuses = statusesOf(response);
  if (statuses.some(isRefusal) || statuses.length === rows) return;
  throw new RestError(
    `A transaction of ${formatCount(rows, 'row')} was answered with ${formatCount(statuses.length, 'result')}.`,
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

/** Of each row, or of the whole where it was refused before. */
function statusesOf({ status, bodyAsText }: PipelineResponse): number[] {
  if (status < 200 || status >= 300) return [status];
  const matches = (bodyAsText ?? '').matchAll(/^HTTP\/1\.1 (\d{3})/gm);
  return [...matches].map((match) => Number(match[1]));
}

function toError(text: string, statusCode: number, response: PipelineResponse): RestError {
  const { code, message } = readError(text);
  const { request } = response;
  return new RestError(message?.value ?? `A transaction failed with HTTP ${statusCode}.`, {
    statusCode,
    request,
    response,
    ...(code === undefined ? {} : { code }),
  });
}

interface ServiceError {
  readonly code?: string;
  readonly message?: { readonly value?: string };
}

function readError(text: string): ServiceError {
  const json = /\{.*\}/s.exec(text)?.[0];
  try {
    const body = JSON.parse(json ?? '{}') as { readonly 'odata.error'?: ServiceError };
    return body['odata.error'] ?? {};
  } catch {
    return {};
  }
}
