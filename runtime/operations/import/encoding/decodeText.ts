import { isUtf8 } from 'node:buffer';

/** Decodes bytes of a file; throws a `TypeError` for bytes that are not text in the encoding. */
export type DecodeText = (bytes: Buffer) => string;

export const decodeUtf8: DecodeText = (bytes) => bytes.toString('utf8');

/** UTF-8, or else a code page: the parts of a joined file may differ. */
export function decodeUtf8Or(codePage: string): DecodeText {
  const decoder = new TextDecoder(codePage, { fatal: true });
  return (bytes) => (isUtf8(bytes) ? bytes.toString('utf8') : decoder.decode(bytes));
}

/** A code page that the user has named. */
export function decodeAs(codePage: string): DecodeText {
  const decoder = new TextDecoder(codePage, { fatal: true });
  return (bytes) => decoder.decode(bytes);
}
