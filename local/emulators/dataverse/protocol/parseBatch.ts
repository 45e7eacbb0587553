import { servicePath } from '../state/DataverseState';
import { parseMultipart, type Part, readBoundary, splitHeaders } from './parseMultipart';
import type { WebApiRequest } from '../state/WebApi';
import { webApiErrors } from '../state/webApiErrors';

export interface BatchOperation {
  readonly contentId: string | undefined;
  readonly request: WebApiRequest;
}

/** A single operation or a change set. */
export type BatchItem = BatchOperation | { readonly changeSet: readonly BatchOperation[] };

/** Learn: "Execute batch operations using the Web API". */
const maximumOperations = 1_000;

/** Reads the body of `$batch`. */
export function parseBatch(request: WebApiRequest, serviceUrl: string): readonly BatchItem[] {
  const boundary = readBoundary(request.headers['content-type']);
  if (boundary === undefined) {
    throw webApiErrors.badRequest(
      'The Content-Type of a batch must be multipart/mixed with a boundary.',
    );
  }
  const items = parseMultipart(request.body, boundary).map((part): BatchItem => {
    const inner = readBoundary(part.headers['content-type']);
    if (inner === undefined) {
      return readOperation(part, serviceUrl);
    }
    // The line end after its closing boundary belongs to the batch's next boundary.
    const changeSet = parseMultipart(`${part.content}\r\n`, inner).map((one) =>
      readOperation(one, serviceUrl),
    );
    return { changeSet };
  });
  const count = items.reduce(
    (sum, item) => sum + ('changeSet' in item ? item.changeSet.length : 1),
    0,
  );
  if (count > maximumOperations) {
    throw webApiErrors.badRequest(
      `The current batch message contains too many parts. Only batch messages with a maximum ` +
        `number of '${maximumOperations}' query operations and changesets are allowed.`,
    );
  }
  return items;
}

function readOperation({ headers, content }: Part, serviceUrl: string): BatchOperation {
  if (!/^application\/http\b/i.test(headers['content-type'] ?? '')) {
    throw webApiErrors.badRequest(
      "A part of a batch must have the Content-Type 'application/http' or 'multipart/mixed'.",
    );
  }
  const lineEnd = content.indexOf('\r\n');
  const line = lineEnd === -1 ? content : content.slice(0, lineEnd);
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(line) ?? [];
  if (method === undefined || target === undefined) {
    throw webApiErrors.badRequest(`The request line '${line.slice(0, 200)}' cannot be read.`);
  }
  const inner = splitHeaders(lineEnd === -1 ? '' : content.slice(lineEnd + 2));
  const [path = '', query = ''] = cutTarget(target, serviceUrl).split('?', 2);
  return {
    contentId: headers['content-id'],
    request: { method, path, query, headers: inner.headers, body: inner.content },
  };
}

/** Accepts a whole URL, a path from the root, or a path relative to the service. */
function cutTarget(target: string, serviceUrl: string): string {
  const path = target.startsWith(serviceUrl) ? target.slice(serviceUrl.length) : target;
  if (/^https?:/i.test(path)) {
    throw webApiErrors.badRequest(`The URL '${path.slice(0, 200)}' is of another service.`);
  }
  return path.startsWith(servicePath) ? path.slice(servicePath.length) : path.replace(/^\//, '');
}
