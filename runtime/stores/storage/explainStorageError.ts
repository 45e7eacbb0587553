import { formatCount } from '../../../contracts/text/formatCount';
import { describeProxy, proxyFor } from '../../../contracts/http/proxies';
import { cleanText } from '../../../contracts/text/cleanText';
import { joinDistinct } from '../../../contracts/text/joinDistinct';
import { explainNetworkError } from '../../domain/errors/explainNetworkError';
import { isErrorLike } from '../../domain/errors/isErrorLike';
import type { Problem } from '../../domain/problems/Problem';
import type { RetriedError } from './retryPassingFaults';

const checkRoles =
  'Check the key in AUDIT_LOGS_STORAGE (Storage account, Access keys); with AUDIT_LOGS_STORAGE__tableServiceUri and __queueServiceUri check that the identity has the roles Storage Table Data Contributor and Storage Queue Data Contributor (for usage, status and ledger: Storage Table Data Reader). Roles just given take some minutes to act.';
const checkAddress =
  'Check the account and the endpoints in AUDIT_LOGS_STORAGE (or in AUDIT_LOGS_STORAGE__tableServiceUri and __queueServiceUri), and that the firewall of the storage account lets this machine in.';

const checkProxy =
  'Let the proxy pass the hosts of the storage account, or name them in NO_PROXY. Check the proxy’s user and password.';

interface StorageFailure extends RetriedError {
  readonly statusCode?: number;
  readonly code?: string;
  readonly request?: { readonly url?: string };
}

/** The SDK chooses the proxy, but its errors do not name it. */
function proxyOf({ request }: StorageFailure): string | undefined {
  const proxy = request?.url === undefined ? undefined : proxyFor(request.url, process.env);
  return proxy && describeProxy(proxy);
}

const waitForIt =
  'Such faults pass as a rule, and nothing is lost: the next run goes on where this one ended. If they stay, check the health of the storage account (Azure portal, Resource health) and what is in between: proxy, firewall, private endpoint.';

/** Faults of the network or of the service, not of a key or an address. */
const passingFaults: Readonly<Record<string, string>> = {
  PARSE_ERROR: 'the response was cut off',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while the request was sent',
  ETIMEDOUT: 'no complete response came in time',
  REQUEST_SEND_ERROR: 'the connection broke',
};
const passingStatuses = new Set([408, 429, 500, 502, 503, 504]);

/** A failure of the project's own storage as a problem with a fix. */
export function explainStorageError(error: unknown): Problem {
  const { statusCode, code, attempts } = error as StorageFailure;
  const proxy = proxyOf(error as StorageFailure);
  const tried =
    attempts === undefined || attempts === 1
      ? ''
      : ` in each of ${formatCount(attempts, 'attempt')}`;
  const fault = code === undefined ? undefined : passingFaults[code];
  if (fault !== undefined) {
    const via = proxy === undefined ? '' : ` through the proxy ${proxy}`;
    return {
      code: `storage.network.${code}`,
      message: `Talking to the storage account${via} failed${tried}: ${fault} (${code}).`,
      fix: waitForIt,
    };
  }
  if (statusCode === undefined) {
    const { code: networkCode, problem } = explainNetworkError(
      'The storage account could not be reached',
      proxy === undefined ? error : Object.assign(error as object, { proxy }),
    );
    return { code: `storage.${networkCode}`, message: problem, fix: checkAddress };
  }
  const words = readServiceError(isErrorLike(error) ? error.message : '') ?? code;
  // A refusal of the proxy looks like one of the account, but has no error code of the service.
  const way = words === undefined && proxy !== undefined ? ` through the proxy ${proxy}` : '';
  const found = joinDistinct([`HTTP ${statusCode}${way}${tried}`, cleanText(words ?? '')], ': ');
  return {
    code: `storage.${statusCode}`,
    message: `The storage account responded with ${found}`,
    fix: way === '' ? fixOf(statusCode) : checkProxy,
  };
}

function fixOf(statusCode: number): string {
  if (passingStatuses.has(statusCode)) return waitForIt;
  return statusCode === 401 || statusCode === 403 ? checkRoles : checkAddress;
}

/** Code and first sentence of `<Error><Code>…</Code><Message>…` or of the tables' JSON. */
function readServiceError(text: string): string | undefined {
  const code = /<Code>([^<]+)|"code":\s*"([^"]+)/i.exec(text);
  const message = /<Message>([^<\n]+)|"value":\s*"([^"\n\\]+)/i.exec(text);
  const parts = [code, message].map((match) => match?.[1] ?? match?.[2]);
  return joinDistinct(parts, ': ') || undefined;
}
