import type { EntraSettings } from './EntraSettings';
import { entraError } from './entraErrors';
import type { JsonResponse } from '../http/serveJson';
import { readToken } from './jsonWebToken';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** Checks the secret or the assertion of a token request; undefined means that the credential is valid. */
export function checkCredential(
  form: URLSearchParams,
  settings: EntraSettings,
): JsonResponse | undefined {
  const assertion = form.get('client_assertion');
  if (assertion !== null && form.get('client_assertion_type') === assertionType) {
    return checkAssertion(assertion, settings);
  }
  const secret = form.get('client_secret');
  if (secret === null || secret === '') {
    return entraError('7000216', settings.now());
  }
  if (settings.expiredSecrets.includes(secret)) {
    return entraError('7000222', settings.now(), settings.clientId);
  }
  return settings.clientSecrets.includes(secret)
    ? undefined
    : entraError('7000215', settings.now(), settings.clientId);
}

function checkAssertion(assertion: string, settings: EntraSettings): JsonResponse | undefined {
  const nowMs = settings.now();
  const claims = readToken(assertion);
  if (claims === undefined) {
    return entraError('50027', nowMs);
  }
  if (claims.exp === undefined || claims.exp * 1000 <= nowMs) {
    return entraError('700024', nowMs);
  }
  const { iss = '', sub = '', aud = '' } = claims;
  const sameParty = settings.federatedCredentials.filter(
    (credential) => credential.issuer === iss && credential.audiences.includes(aud),
  );
  if (sameParty.length === 0) {
    return entraError('70021', nowMs, iss, sub, aud);
  }
  return sameParty.some((credential) => credential.subject === sub)
    ? undefined
    : entraError('700213', nowMs, sub);
}
