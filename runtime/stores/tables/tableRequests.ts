import {
  createHttpHeaders,
  createPipelineRequest,
  type PipelineRequest,
  type PipelineRequestOptions,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { RestError } from '@azure/data-tables';

export interface TableRequestOptions extends Pick<PipelineRequestOptions, 'method' | 'body'> {
  readonly headers: Readonly<Record<string, string>>;
  /** Encoded, such as `$top=1`. */
  readonly query?: readonly string[];
}

/** Without the slash at its end. */
export function accountUrl(table: TableClient): string {
  return (table.url.split('?')[0] ?? '').replace(/\/$/, '');
}

/** A request for the client's own pipeline, which signs and retries it (docs/adr/0007). */
export function createTableRequest(
  table: TableClient,
  path: string,
  { headers, query = [], ...options }: TableRequestOptions,
): PipelineRequest {
  const root = accountUrl(table);
  // A shared access signature is in the address of the account.
  const [, signature] = table.url.split('?');
  const parts = signature === undefined ? query : [...query, signature];
  return createPipelineRequest({
    ...options,
    url: `${root}/${path}${parts.length === 0 ? '' : `?${parts.join('&')}`}`,
    headers: createHttpHeaders({ 'x-ms-version': '2019-02-02', ...headers }),
    // Only the emulator has an http address, and the SDK never sends a token to it.
    allowInsecureConnection: root.startsWith('http:'),
  });
}

interface ServiceError {
  readonly code?: string;
  readonly message?: { readonly value?: string };
}

/**
 * The error of a response that refuses a request, as the SDK throws it. `status` is that of the refused
 * part; `what` begins the message if the service gives none, such as `A transaction`.
 */
export function toTableError(status: number, response: PipelineResponse, what: string): RestError {
  const { code, message } = readError(response.bodyAsText ?? '');
  const { request } = response;
  return new RestError(message?.value ?? `${what} failed with HTTP ${status}.`, {
    statusCode: status,
    request,
    response,
    ...(code === undefined ? {} : { code }),
  });
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
