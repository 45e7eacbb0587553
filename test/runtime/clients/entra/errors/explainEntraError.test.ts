import { AuthorizationError } from '../../../../../runtime/domain/errors/AuthorizationError';
import { RetryableError } from '../../../../../runtime/domain/errors/RetryableError';
import { entraRefusals } from '../../../../../runtime/clients/entra/errors/entraRefusals';
import { explainEntraError } from '../../../../../runtime/clients/entra/errors/explainEntraError';

const attempt = {
  cloud: 'gccHigh',
  authority: 'https://login.microsoftonline.us',
  tenantId: 'tenant-1',
  clientId: 'app-1',
} as const;
const attempted =
  'Asked https://login.microsoftonline.us for a token for app app-1 in tenant tenant-1';

/** As MSAL wraps an answer of Entra. */
function serverError(description: string, status = 401, errorCode = 'invalid_client'): Error {
  return Object.assign(
    new Error(
      `${errorCode}: Error(s): 1 - Timestamp: 2026-01-05 08:00:00Z - Description: ${description} Trace ID: 0 Correlation ID: 1 Timestamp: 2 - Correlation ID: 1 - Trace ID: 0`,
    ),
    { errorCode, status },
  );
}

describe('explainEntraError', () => {
  it('explains a wrong secret in full', () => {
    const error = explainEntraError(
      serverError('AADSTS7000215: Invalid client secret provided.'),
      attempt,
    );
    expect(error).toBeInstanceOf(AuthorizationError);
    expect(error.code).toBe('entra.AADSTS7000215');
    expect(error.message).toBe(
      `${attempted}: Entra refused with AADSTS7000215, the client secret is not one of this app (often the secret's id was taken for its value). Copy the column "Value", not "Secret ID", of a secret of this app registration, or make a new one.`,
    );
  });

  it('fills in what the federated credential has to hold in this cloud', () => {
    const error = explainEntraError(
      serverError('AADSTS700213: No matching federated identity record'),
      attempt,
    );
    expect(error.fix).toBe(
      'Check the federated credential of the app registration: its issuer is https://login.microsoftonline.us/tenant-1/v2.0, its subject the principal (object) id of the managed identity, in the same case, its audience api://AzureADTokenExchangeUSGov. Entra accepts wrong values when it is made and refuses the token only now.',
    );
  });

  it.each(Object.entries(entraRefusals))('knows %s', (code, refusal) => {
    const error = explainEntraError(serverError(`${code}: Text of Entra.`, 400), attempt);
    expect(error).toBeInstanceOf(AuthorizationError);
    expect(error.problem).toBe(`${attempted}: Entra refused with ${code}, ${refusal.cause}.`);
    expect(error.fix).not.toMatch(/[{}]/);
  });

  it("keeps Entra's text of a code that it does not know, without the ids", () => {
    const error = explainEntraError(
      serverError('AADSTS99999: Something new.\r\nSecond line.'),
      attempt,
    );
    expect(error).toBeInstanceOf(AuthorizationError);
    expect(error.code).toBe('entra.AADSTS99999');
    expect(error.problem).toBe(`${attempted}: AADSTS99999: Something new. Second line.`);
  });

  it.each([
    ['a transient code', serverError('AADSTS90033: A transient error has occurred.', 400)],
    [
      'a server error',
      serverError('AADSTS90033: A transient error has occurred.', 503, 'temporarily_unavailable'),
    ],
    ['too many requests', serverError('Slow down', 429)],
  ])('takes %s for retryable and keeps the wait', (_what, thrown) => {
    const error = explainEntraError(thrown, { ...attempt, retryAfterMs: 7000 });
    expect(error).toBeInstanceOf(RetryableError);
    expect((error as RetryableError).retryAfterMs).toBe(7000);
  });

  it('explains a failure of the network by its cause, not by the words of MSAL', () => {
    const networkFailure = new TypeError('fetch failed', {
      cause: Object.assign(new Error('self-signed certificate'), {
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      }),
    });
    const error = explainEntraError(new Error('network_error'), { ...attempt, networkFailure });
    expect(error).toBeInstanceOf(RetryableError);
    expect(error.problem).toBe(
      `${attempted}: its TLS certificate is not signed by an authority that this process trusts (DEPTH_ZERO_SELF_SIGNED_CERT).`,
    );
  });
});
