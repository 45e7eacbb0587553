/** A body that is longer than its reader takes. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
  /** For those who look for a code of the system in a chain of causes. */
  readonly code = 'BODY_TOO_LARGE';

  constructor(maxBytes: number) {
    super(`the response is larger than ${Math.ceil(maxBytes / 1_048_576)} MB`);
  }
}

/**
 * The text of a response (of `fetch`, or of undici), in UTF-8. Throws at the first byte too many,
 * and cuts the connection: a server may send without end.
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
