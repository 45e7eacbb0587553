/**
 * Takes a body as it arrives. A returned promise holds the connection until it settles. The memory
 * of a chunk is used for the next as soon as `push` returns.
 */
export interface BodyConsumer {
  push(chunk: Buffer): Promise<void> | undefined;
  /** The body is complete; throws when its content is not. */
  end(): Promise<void> | undefined;
}
