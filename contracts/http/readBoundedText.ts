/** A response body is larger than its reader accepts. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  /** For code that searches a chain of causes for a system error code. */
  readonly code = 'BODY_TOO_LARGE';

  constructor(maxBytes: number) {
    super(`the response is larger than ${Math.ceil(maxBytes / 1_048_576)} MB`);
  }
}

/**
 * The UTF-8 text of a response of `fetch` or undici. Throws `BodyTooLargeError` at the first byte
 * beyond `maxBytes` and closes the connection, because a server may send without end.
 */
export async function readBoundedText(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<string> {
  if (body === null) return '';
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop closes the stream, and with it the connection.
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new BodyTooLargeError(maxBytes);
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}
