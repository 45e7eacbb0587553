import { joinDistinct } from '../../../contracts/text/joinDistinct';
import { AuthorizationError } from '../../domain/errors/AuthorizationError';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { ConnectorError } from '../../domain/errors/ConnectorError';
import { describeError } from '../../domain/errors/describeError';
import { RetryableError } from '../../domain/errors/RetryableError';
import type { WebError } from '../http/WebError';

const itCompletes =
  'The launches are written without the columns of users, which a later delivery fills.';

/** A refusal of Graph; what has no code of Graph comes from somebody else, and passes. */
export function explainGraphError(error: WebError): ConnectorError {
  const text = `Looking up users in Microsoft Graph: ${joinDistinct([`HTTP ${error.status}`, error.message])}`;
  const isPassing = error.status === 408 || error.status === 429 || error.status >= 500;
  if (error.code === undefined && !isPassing) {
    return new RetryableError({
      code: 'graph.response',
      problem: `Looking up users in Microsoft Graph: the response (HTTP ${error.status}) is ${error.found}.`,
      fix: `Check whether a proxy or firewall responds in place of Microsoft Graph. ${itCompletes}`,
    });
  }
  if (error.status === 401 || error.status === 403) {
    return new AuthorizationError({
      code: 'graph.permission',
      problem: `${text}.`,
      fix: 'Give the application user’s registration or identity the application permission User.Read.All of Microsoft Graph, with admin consent. Until then the columns of users stay blank.',
    });
  }
  return new RetryableError({
    code: 'graph.fault',
    problem: `${text}.`,
    fix: itCompletes,
  });
}

/** A network error ends its retries as itself; a missing permission or setting does not pass. */
export function toGraphFault(error: unknown): ConnectorError {
  const isOwn =
    error instanceof AuthorizationError ||
    error instanceof ConfigurationError ||
    error instanceof RetryableError;
  if (isOwn && (!(error instanceof RetryableError) || error.code === 'graph.response'))
    return error;
  const [code, problem] = isOwn
    ? [error.code, error.problem]
    : ['graph.fault', `Looking up users in Microsoft Graph: ${describeError(error)}.`];
  return new RetryableError({ code, problem, fix: itCompletes, cause: error });
}
