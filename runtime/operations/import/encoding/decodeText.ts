import { isUtf8 } from 'node:buffer';

/** The text of some bytes of a file; throws a `TypeError` for bytes that are no text there. */
export type DecodeText = (bytes: Buffer) => string;

export const decodeUtf8: DecodeText = (bytes) => bytes.toString('utf8');

/** UTF-8, and what is not UTF-8 in a code page: parts of one file may differ after a join. */
export function decodeUtf8Or(codePage: string): DecodeText {
  const decoder = new TextDecoder(codePage, { fatal: true });
  return (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : decoder.decode(bytes));
}

/** A code page that somebody has named. */
export function decodeAs(codePage: string): DecodeText {
  const decoder = new TextDecoder(codePage, { fatal: true });
  return (bytes) => decoder.decode(bytes);
}
