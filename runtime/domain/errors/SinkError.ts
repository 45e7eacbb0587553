import { describeError } from './describeError';

/** A sink did not take the events; the blobs they came from stay pending. */
export class SinkError extends Error {
  override readonly name = 'SinkError';

  constructor(cause: unknown) {
    super(`Writing events failed: ${describeError(cause)}`, { cause });
  }
}
