import type { ManagedIdentityApplication } from '@azure/msal-node';

import { cleanText } from '../../../../contracts/text/cleanText';
import { rememberSecret } from '../../../../contracts/secrets/knownSecrets';
import { AuthorizationError } from '../../../domain/errors/AuthorizationError';
import { describeError } from '../../../domain/errors/describeError';
import { isErrorLike } from '../../../domain/errors/isErrorLike';
import { RetryableError } from '../../../domain/errors/RetryableError';
import { createMsalNetwork } from './createMsalNetwork';
import type { IssuedToken } from '../tokens/TokenSource';

/** A managed identity's token for a resource; without a client id, of the system-assigned one. */
export type ReadManagedIdentityToken = (
  resource: string,
  clientId: string | undefined,
) => Promise<IssuedToken>;

const applications = new Map<string, ManagedIdentityApplication>();

/** Reads it through MSAL, which keeps these tokens for the whole process. */
export const readManagedIdentityToken: ReadManagedIdentityToken = async (resource, clientId) => {
  try {
    // Goes with each request to the identity endpoint.
    rememberSecret(process.env['IDENTITY_HEADER'] ?? '');
    const application = await findApplication(clientId);
    const { accessToken, expiresOn } = await application.acquireToken({ resource });
    return { token: rememberSecret(accessToken), expiresAtMs: expiresOn?.getTime() ?? Date.now() };
  } catch (error) {
    throw explainFailure(error, resource, clientId);
  }
};

async function findApplication(clientId: string | undefined): Promise<ManagedIdentityApplication> {
  const key = clientId ?? '';
  const known = applications.get(key);
  if (known !== undefined) {
    return known;
  }
  const { ManagedIdentityApplication: Application } = await import('@azure/msal-node');
  const application = new Application({
    // MSAL's own client has no time-out.
    system: { networkClient: createMsalNetwork(fetch).client },
    ...(clientId === undefined
      ? {}
      : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
  });
  applications.set(key, application);
  return application;
}

function explainFailure(
  error: unknown,
  resource: string,
  clientId: string | undefined,
): AuthorizationError | RetryableError {
  const identity = clientId === undefined ? 'the system-assigned identity' : `identity ${clientId}`;
  const attempted = `Asked for a token of ${identity} for ${resource}`;
  const { errorCode, status } = (isErrorLike(error) ? error : {}) as {
    readonly errorCode?: unknown;
    readonly status?: unknown;
  };
  // MSAL appends the headers of the response and empty fields, which do not help the reader.
  const [reason] = cleanText(describeError(error)).split(/ Headers:| - Correlation ID: Not/);
  const isBusy = typeof status === 'number' && (status === 429 || status >= 500);
  if (isBusy || errorCode === 'network_error') {
    return new RetryableError({
      code: 'identity.unavailable',
      problem: `${attempted}: the identity endpoint did not respond properly (${reason}).`,
      fix: 'In Azure it is tried again by itself; elsewhere there is no managed identity, so use AUDIT_LOGS_CLIENT_SECRET.',
      cause: error,
    });
  }
  return new AuthorizationError({
    code: 'identity.refused',
    problem: `${attempted}: the identity endpoint refused (${reason}).`,
    fix: `Assign ${identity} to the function app (page "Identity"), and check that the setting holds its client id, not its object id. Outside of Azure there is no managed identity.`,
    cause: error,
  });
}
