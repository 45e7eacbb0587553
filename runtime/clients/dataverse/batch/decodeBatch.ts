import type { BatchPart } from './BatchOperation';

/** The response to a `$batch` is malformed or incomplete: it is unknown which operations were done. */
export class BrokenBatchError extends Error {
  override readonly name = 'BrokenBatchError';
}

/**
 * Reads the parts of a `multipart/mixed` response in their order; responses of change sets count as
 * parts of their own. Takes bare LF for CRLF and any case of the headers. Throws when the end is
 * missing: a response that is cut off does not show what is missing.
 */
export function decodeBatch(contentType: string | undefined, text: string): BatchPart[] {
  const boundary = readBoundary(contentType);
  if (boundary === undefined) {
    throw new BrokenBatchError('The response to a batch is not multipart/mixed with a boundary.');
  }
  return splitParts(text, boundary).flatMap(readPart);
}

function readBoundary(contentType: string | undefined): string | undefined {
  if (!/^\s*multipart\/mixed\b/i.test(contentType ?? '')) return undefined;
  const match = /;\s*boundary=(?:"([^"]+)"|([^;\s"]+))/i.exec(contentType ?? '');
  return match?.[1] ?? match?.[2];
}

/** The text between the delimiters; JSON has no line that begins with one. */
function splitParts(text: string, boundary: string): string[] {
  const delimiter = `--${boundary}`;
  const parts: string[] = [];
  let start: number | undefined;
  for (const { line, from, next } of linesOf(text)) {
    const trimmed = line.trimEnd();
    if (trimmed !== delimiter && trimmed !== `${delimiter}--`) continue;
    if (start !== undefined) parts.push(text.slice(start, from));
    if (trimmed === `${delimiter}--`) return parts;
    start = next;
  }
  throw new BrokenBatchError('The response to a batch was cut off before its end.');
}

function* linesOf(text: string): Generator<{ line: string; from: number; next: number }> {
  let from = 0;
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const next = end === -1 ? text.length : end + 1;
    yield { line: text.slice(from, end === -1 ? text.length : end), from, next };
    from = next;
  }
}

function readPart(text: string): BatchPart[] {
  const { headers, rest } = readHeaders(text);
  const contentType = headers['content-type'];
  if (readBoundary(contentType) !== undefined) return decodeBatch(contentType, rest);
  const [, status, afterLine] = /^\s*HTTP\/\d(?:\.\d)? (\d{3})[^\n]*\n?([^]*)$/.exec(rest) ?? [];
  if (status === undefined) {
    throw new BrokenBatchError('A part of the response to a batch has no status line.');
  }
  const inner = readHeaders(afterLine ?? '');
  return [{ status: Number(status), headers: inner.headers, body: inner.rest.trim() }];
}

/** Header lines up to the first empty one, and what follows it. */
function readHeaders(text: string): { headers: Record<string, string>; rest: string } {
  const headers: Record<string, string> = {};
  for (const { line, next } of linesOf(text)) {
    if (line.trim() === '') return { headers, rest: text.slice(next) };
    const colon = line.indexOf(':');
    if (colon > 0)
      headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, rest: '' };
}
