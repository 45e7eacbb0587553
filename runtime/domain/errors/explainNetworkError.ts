import { describeError } from './describeError';
import { type ErrorLike, isErrorLike } from './isErrorLike';
import { RetryableError } from './RetryableError';
import { withCode } from './withCode';

/** Codes of Node and undici, in words that lead to the fix. */
const explanations: Readonly<Record<string, readonly [found: string, fix: string]>> = {
  ENOTFOUND: [
    'the host name could not be resolved',
    'Check the address for a typing mistake, and the DNS of the network (private zones included).',
  ],
  EAI_AGAIN: [
    'the name server did not answer',
    'Check the DNS of the network; it is tried again by itself.',
  ],
  // undici's code for a CONNECT that was not answered with 200.
  UND_ERR_ABORTED: [
    'the proxy refused the connection',
    'Let the proxy pass this host, or name the host in NO_PROXY. Check the proxy’s user and password.',
  ],
  ECONNREFUSED: [
    'the connection was refused',
    'Check that something listens at this address, and the firewall in between.',
  ],
  ECONNRESET: [
    'the connection was cut off',
    'It is tried again by itself; if it stays, look for a proxy or firewall in between.',
  ],
  ...sameFor(
    ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
    [
      'no connection came about',
      'Check the route, the firewall and the proxy between this process and that host.',
    ],
  ),
  ...sameFor(
    ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'TimeoutError'],
    ['no complete answer came in time', 'It is tried again by itself.'],
  ),
  BODY_TOO_LARGE: [
    'the response is larger than this program reads',
    'Check whether a proxy or firewall responds in place of that host.',
  ],
  ...sameFor(
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    [
      'its TLS certificate is not signed by an authority that this process trusts',
      'Put the certificate of the issuing authority (of the proxy, or of the emulator) in a file and name it in NODE_EXTRA_CA_CERTS before the process starts.',
    ],
  ),
  CERT_HAS_EXPIRED: [
    'its TLS certificate has expired',
    'Check the clock of this machine, then the certificate of that host or of the proxy in between.',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'its TLS certificate is for another host name',
    'Check the address, and whether a proxy or a private endpoint answers in its place.',
  ],
};

/** A failed connection as a retryable error; `attempted` is the start of a sentence. */
export function explainNetworkError(
  attempted: string,
  cause: unknown,
  retryAfterMs?: number,
): RetryableError {
  const code = findCode(cause);
  const [found, fix] = (code === undefined ? undefined : explanations[code]) ?? [
    describeError(cause),
    'It is tried again by itself; if it stays, check the network between this process and that host.',
  ];
  return new RetryableError({
    code: `network.${code ?? 'failed'}`,
    problem: `${attempted}: ${withCode(found, code)}${found.includes('through the proxy') ? '' : throughProxy(cause)}.`,
    fix,
    retryAfterMs,
    cause,
  });
}

/** The dispatcher writes it into its errors (`runtime/clients/http/NamedProxy.ts`). */
function throughProxy(cause: unknown): string {
  const proxy = findInCauses(cause, (error) =>
    'proxy' in error && typeof error.proxy === 'string' ? error.proxy : undefined,
  );
  return proxy === undefined ? '' : `, through the proxy ${proxy}`;
}

/** `fetch` says only "fetch failed"; the code is in a cause, or in a member of an AggregateError. */
function findCode(thrown: unknown): string | undefined {
  return findInCauses(thrown, ({ name, code }) => {
    if (typeof code === 'string') return code;
    return name === 'TimeoutError' ? name : undefined;
  });
}

function findInCauses(
  thrown: unknown,
  find: (error: ErrorLike) => string | undefined,
  depth = 0,
): string | undefined {
  if (!isErrorLike(thrown) || depth > 5) return undefined;
  const own = find(thrown);
  if (own !== undefined) return own;
  const members: readonly unknown[] = Array.isArray(thrown.errors) ? thrown.errors : [];
  return [thrown.cause, ...members]
    .map((inner) => findInCauses(inner, find, depth + 1))
    .find((found) => found !== undefined);
}

function sameFor<T>(codes: readonly string[], explanation: T): Record<string, T> {
  return Object.fromEntries(codes.map((code) => [code, explanation]));
}
