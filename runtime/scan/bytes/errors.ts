import { excerptOf } from './excerptOf';

/** The body is not a JSON array, but an HTML page, an error object or two documents. */
export class NotAJsonArrayError extends Error {
  override readonly name = 'NotAJsonArrayError';
  /** The unexpected part of the body, at most 2 KB: an error object can be read from it. */
  readonly firstBytes: string;

  constructor(expected: string, found: Buffer) {
    super(`Expected ${expected}, found "${excerptOf(found)}"`);
    this.firstBytes = found.toString('utf8');
  }
}

/** The body ended before the array was closed, so records are missing: it must be fetched again. */
export class TruncatedJsonError extends Error {
  override readonly name = 'TruncatedJsonError';

  constructor(where: string, elementsSeen: number) {
    super(
      `Expected a JSON array closed by "]", but the body ended ${where} (whole elements before it: ${elementsSeen})`,
    );
  }
}
