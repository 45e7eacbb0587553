import { findInCauses, findNetworkError } from '../../../contracts/http/networkErrors';
import { describeError } from './describeError';
import { RetryableError } from './RetryableError';
import { withCode } from './withCode';

/** A failed connection as a retryable error; `attempted` is the start of a sentence. */
export function explainNetworkError(
  attempted: string,
  cause: unknown,
  retryAfterMs?: number,
): RetryableError {
  const known = findNetworkError(cause);
  const code = known?.code ?? findInCauses(cause, (error) => error['code']);
  const found = known?.meaning ?? describeError(cause);
  // The dispatcher writes it into its errors (`runtime/clients/http/NamedProxy.ts`).
  const proxy = findInCauses(cause, (error) => error['proxy']);
  const isNamed = proxy === undefined || found.includes('through the proxy');
  return new RetryableError({
    code: `network.${code ?? 'failed'}`,
    problem: `${attempted}: ${withCode(found, code)}${isNamed ? '' : `, through the proxy ${proxy}`}.`,
    fix:
      known?.fix ??
      'It is tried again automatically. If it stays, check the network between this process and that host.',
    retryAfterMs,
    cause,
  });
}
