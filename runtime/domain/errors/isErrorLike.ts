export interface ErrorLike {
  readonly name: string;
  readonly message: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  /** Members of an AggregateError. */
  readonly errors?: unknown;
}

/** Also true for errors of another realm (Jest, `node:vm`), for which `instanceof Error` is false. */
export function isErrorLike(value: unknown): value is ErrorLike {
  return (
    value instanceof Error ||
    (typeof value === 'object' &&
      value !== null &&
      'name' in value &&
      typeof value.name === 'string' &&
      'message' in value &&
      typeof value.message === 'string')
  );
}
