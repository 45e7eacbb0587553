import type { BatchOperation } from './BatchOperation';

/**
 * The body of a `$batch` of separate requests, without change sets: a change set is all or nothing,
 * and one bad row must not fail the others. Every line ends with CRLF, the last one too; the service
 * refuses anything else ("Execute batch operations using the Web API").
 */
export function encodeBatch(operations: readonly BatchOperation[], boundary: string): string {
  const parts = operations.map((operation) => `--${boundary}\r\n${encodePart(operation)}`);
  return `${parts.join('')}--${boundary}--\r\n`;
}

function encodePart({ method, path, headers, body }: BatchOperation): string {
  const json = body === undefined ? '' : JSON.stringify(body);
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `${method} ${oneLine(path)} HTTP/1.1`,
    ...(body === undefined ? [] : ['Content-Type: application/json; type=entry']),
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${oneLine(value)}`),
    '',
    json,
    '',
  ].join('\r\n');
}

/** A line break would end the request's line and begin something else. */
function oneLine(text: string): string {
  if (/[\r\n]/.test(text)) throw new Error('A request of a batch has a line break in its head.');
  return text;
}
