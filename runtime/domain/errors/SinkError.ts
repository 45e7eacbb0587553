import { describeError } from './describeError';

/** A sink did not store the events; the blobs of these events stay pending. */
export class SinkError extends Error {
  override readonly name = 'SinkError';

  constructor(cause: unknown) {
    super(`Writing events failed: ${describeError(cause)}`, { cause });
  }
}
