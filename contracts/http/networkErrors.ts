/** A code of Node or undici: what it means as a clause, and what to do. */
export interface NetworkError {
  readonly meaning: string;
  readonly fix: string;
  /** Another attempt would meet the same. */
  readonly isFinal?: boolean;
}

const cutOff: NetworkError = {
  meaning: 'the connection was cut off',
  fix: 'It is tried again automatically. If it stays, look for a proxy or firewall in between.',
};
const noConnection: NetworkError = {
  meaning: 'no connection could be made',
  fix: 'Check the route, the firewall and the proxy between this process and that host.',
};
const noRoute: NetworkError = { ...noConnection, meaning: 'there is no route to the host' };
const noResponse: NetworkError = {
  meaning: 'no complete response came in time',
  fix: 'It is tried again automatically.',
};
const untrusted: NetworkError = {
  meaning: 'its TLS certificate is not signed by an authority that this process trusts',
  fix: 'Put the certificate of the issuing authority (of the proxy, or of the emulator) in a file and name it in NODE_EXTRA_CA_CERTS before the process starts.',
  isFinal: true,
};

/** The names of Node ("Common system errors"), undici ("Errors") and OpenSSL, and two of our own. */
const networkErrors: Readonly<Record<string, NetworkError>> = {
  ENOTFOUND: {
    meaning: 'the host name could not be resolved',
    fix: 'Check the address for a typing mistake, and the DNS of the network (private zones included).',
  },
  EAI_AGAIN: {
    meaning: 'the name server did not respond',
    fix: 'Check the DNS of the network. It is tried again automatically.',
  },
  ECONNREFUSED: {
    meaning: 'the connection was refused',
    fix: 'Check that something listens at this address, and the firewall in between.',
  },
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  // undici's code for a CONNECT that the proxy did not accept with 200.
  UND_ERR_ABORTED: {
    meaning: 'the proxy refused the connection',
    fix: 'Let the proxy pass this host, or name the host in NO_PROXY. Check the proxy’s user and password.',
  },
  ETIMEDOUT: noConnection,
  UND_ERR_CONNECT_TIMEOUT: noConnection,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  UND_ERR_HEADERS_TIMEOUT: noResponse,
  UND_ERR_BODY_TIMEOUT: noResponse,
  // The name of what `AbortSignal.timeout` throws, which has no code.
  TimeoutError: noResponse,
  // `BodyTooLargeError` of `readBoundedText`.
  BODY_TOO_LARGE: {
    meaning: 'the response is larger than this program reads',
    fix: 'Check whether a proxy or firewall responds in place of that host.',
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: {
    meaning: 'its TLS certificate has expired',
    fix: 'Check the clock of this machine, then the certificate of that host or of the proxy in between.',
    isFinal: true,
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    meaning: 'its TLS certificate is for another host name',
    fix: 'Check the address, and whether a proxy or a private endpoint responds in its place.',
    isFinal: true,
  },
};

/** Causes of causes of an error are looked at down to this depth: a chain may be a circle. */
const deepestCause = 5;

/** The known code in an error, its causes or its members; undefined for an error of another kind. */
export function findNetworkError(
  error: unknown,
): (NetworkError & { readonly code: string }) | undefined {
  const code = findInCauses(error, (one) =>
    [one['code'], one['name']].find(
      (name) => typeof name === 'string' && Object.hasOwn(networkErrors, name),
    ),
  );
  const known = code === undefined ? undefined : networkErrors[code];
  return code === undefined || known === undefined ? undefined : { code, ...known };
}

/**
 * The first text that `find` returns for the error or what caused it: `fetch` says only "fetch
 * failed", and connections that tried several addresses fail with an AggregateError.
 */
export function findInCauses(
  error: unknown,
  find: (error: Readonly<Record<string, unknown>>) => unknown,
  depth = 0,
): string | undefined {
  if (typeof error !== 'object' || error === null || depth > deepestCause) return undefined;
  const fields = error as Readonly<Record<string, unknown>>;
  const own = find(fields);
  if (typeof own === 'string') return own;
  const members: readonly unknown[] = Array.isArray(fields['errors']) ? fields['errors'] : [];
  return [fields['cause'], ...members]
    .map((inner) => findInCauses(inner, find, depth + 1))
    .find((found) => found !== undefined);
}
