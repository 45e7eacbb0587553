import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { cleanText } from '../../../../contracts/text/cleanText';
import { AuthorizationError } from '../../../domain/errors/AuthorizationError';
import { ConnectorError } from '../../../domain/errors/ConnectorError';
import { DataError } from '../../../domain/errors/DataError';
import { describeError } from '../../../domain/errors/describeError';
import { explainNetworkError } from '../../../domain/errors/explainNetworkError';
import { isErrorLike } from '../../../domain/errors/isErrorLike';
import { RetryableError } from '../../../domain/errors/RetryableError';
import { entraRefusals } from './entraRefusals';

export interface EntraAttempt {
  readonly cloud: CloudName;
  readonly authority: string;
  readonly tenantId: string;
  readonly clientId: string;
  /** What went wrong on the network, if anything did. */
  readonly networkFailure?: unknown;
  readonly retryAfterMs?: number | undefined;
}

/** Codes and words with which Entra says "later", whatever the status. */
const transientCodes = new Set(['AADSTS90033', 'AADSTS90024', 'AADSTS90055', 'AADSTS50196']);
const transientErrors = new Set(['temporarily_unavailable', 'server_error']);

/** Turns what MSAL threw into an error with a cause and a fix; an unknown code keeps Entra's text. */
export function explainEntraError(thrown: unknown, attempt: EntraAttempt): ConnectorError {
  const attempted = `Asked ${attempt.authority} for a token for app ${attempt.clientId} in tenant ${attempt.tenantId}`;
  if (attempt.networkFailure instanceof ConnectorError) {
    const { code, problem, fix } = attempt.networkFailure;
    const parts = { code, problem: `${attempted}: ${problem}`, fix, cause: thrown };
    const isPassing = attempt.networkFailure instanceof RetryableError;
    return isPassing
      ? new RetryableError({ ...parts, retryAfterMs: attempt.retryAfterMs })
      : new DataError(parts);
  }
  if (attempt.networkFailure !== undefined) {
    return explainNetworkError(attempted, attempt.networkFailure, attempt.retryAfterMs);
  }
  const text = describeError(thrown);
  const aadsts = /AADSTS\d+/.exec(text)?.[0];
  if (isTransient(thrown, aadsts)) {
    return new RetryableError({
      code: `entra.${aadsts ?? 'unavailable'}`,
      problem: `${attempted}: Entra cannot respond at the moment (${readDescription(text)}).`,
      fix: 'It is tried again by itself.',
      retryAfterMs: attempt.retryAfterMs,
      cause: thrown,
    });
  }
  const refusal = aadsts === undefined ? undefined : entraRefusals[aadsts];
  if (aadsts === undefined || refusal === undefined) {
    return new AuthorizationError({
      code: `entra.${aadsts ?? 'refused'}`,
      problem: `${attempted}: ${readDescription(text)}.`,
      fix: `Look the message up at https://login.microsoftonline.com/error, and check AUDIT_LOGS_TENANT_ID, AUDIT_LOGS_CLIENT_ID, AUDIT_LOGS_CLOUD and the credential.`,
      cause: thrown,
    });
  }
  return new AuthorizationError({
    code: `entra.${aadsts}`,
    problem: `${attempted}: Entra refused with ${aadsts}, ${refusal.cause}.`,
    fix: fillIn(refusal.fix, attempt),
    cause: thrown,
  });
}

function isTransient(thrown: unknown, aadsts: string | undefined): boolean {
  if (aadsts !== undefined && transientCodes.has(aadsts)) {
    return true;
  }
  if (!isErrorLike(thrown)) {
    return false;
  }
  const { errorCode, status } = thrown as {
    readonly errorCode?: unknown;
    readonly status?: unknown;
  };
  const isBusy = typeof status === 'number' && (status === 429 || status >= 500);
  return isBusy || (typeof errorCode === 'string' && transientErrors.has(errorCode));
}

/** Entra's own sentence, without MSAL's wrapping and the ids that follow it. */
function readDescription(text: string): string {
  const [, description = text] = /Description: (.*)/s.exec(text) ?? [];
  const [sentence = ''] = description.split(/\s*(?:Trace ID:|- Correlation ID:)/);
  return cleanText(sentence).replace(/\.$/, '');
}

function fillIn(fix: string, { cloud, authority, tenantId, clientId }: EntraAttempt): string {
  return fix
    .replaceAll('{authority}', authority)
    .replaceAll('{tenant}', tenantId)
    .replaceAll('{app}', clientId)
    .replaceAll('{exchangeAudience}', clouds[cloud].tokenExchangeAudience);
}
