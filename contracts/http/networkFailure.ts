const meanings: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not in the DNS',
  EAI_AGAIN: 'the name server does not respond',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut off',
  EPIPE: 'the connection was cut off',
  UND_ERR_SOCKET: 'the connection was cut off',
  UND_ERR_ABORTED: 'the proxy refused the connection',
  UND_ERR_CONNECT_TIMEOUT: 'no connection could be made',
  UND_ERR_HEADERS_TIMEOUT: 'no response came in time',
  UND_ERR_BODY_TIMEOUT: 'no complete response came in time',
  TimeoutError: 'no complete response came in time',
  BODY_TOO_LARGE: 'the response is larger than this program reads',
  ETIMEDOUT: 'no connection could be made',
  EHOSTUNREACH: 'there is no route to it',
  ENETUNREACH: 'there is no route to it',
};

interface NetworkFailure {
  readonly code: string;
  readonly meaning: string;
}

/** The code and meaning of a network error; undefined for an error of another kind. */
export function networkFailure(error: unknown): NetworkFailure | undefined {
  const code = findCode(error, 0);
  const meaning = code === undefined ? undefined : meanings[code];
  return code === undefined || meaning === undefined ? undefined : { code, meaning };
}

/** A connection that tried several addresses fails with an AggregateError. */
function findCode(error: unknown, depth: number): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 5) return undefined;
  if ('code' in error && typeof error.code === 'string' && error.code in meanings) {
    return error.code;
  }
  if ('name' in error && error.name === 'TimeoutError') return error.name;
  const members: readonly unknown[] =
    'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return ['cause' in error ? error.cause : undefined, ...members]
    .map((inner) => findCode(inner, depth + 1))
    .find((found) => found !== undefined);
}
