import type { EntraSettings, EntraStats, VaultSecret } from './EntraSettings';
import type { JsonResponse } from '../http/serveJson';
import { readToken } from './jsonWebToken';

export interface VaultRequest {
  readonly url: URL;
  readonly authorization: string | undefined;
}

/** Serves `GET /secrets/{name}[/{version}]` of Key Vault. */
export function serveVault(
  { url, authorization }: VaultRequest,
  settings: EntraSettings,
  stats: EntraStats,
  authority: string,
): JsonResponse {
  stats.vaultRequests += 1;
  const challenge = {
    'WWW-Authenticate': `Bearer authorization="${authority}/${settings.tenantId}", resource="${settings.vaultAudience}"`,
  };
  const claims = readToken(authorization?.replace(/^Bearer /i, '') ?? '');
  if (claims === undefined || (claims.exp ?? 0) * 1000 <= settings.now()) {
    const message = 'AKV10000: Request is missing a Bearer or PoP token.';
    return { ...refuse(401, 'Unauthorized', message), headers: challenge };
  }
  if (claims.aud?.replace(/\/$/, '') !== settings.vaultAudience) {
    const message = `AKV10022: Invalid audience. Expected ${settings.vaultAudience}, found: ${claims.aud ?? ''}.`;
    return { ...refuse(401, 'Unauthorized', message), headers: challenge };
  }
  const [, kind, name = '', version = ''] = url.pathname.split('/');
  if (url.searchParams.get('api-version') === null) {
    return refuse(400, 'BadParameter', 'The request is missing the api-version parameter.');
  }
  if (!settings.vaultReaders.includes(claims.appid ?? '')) {
    const message =
      'Caller is not authorized to perform action on resource.\r\nIf role assignments, deny ' +
      'assignments or role definitions were changed recently, please observe propagation time.\r\n' +
      `Caller: appid=${claims.appid ?? ''};oid=${claims.oid ?? ''}\r\n` +
      "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'\r\n";
    return refuse(403, 'Forbidden', message, 'ForbiddenByRbac');
  }
  const secret = kind === 'secrets' ? settings.vaultSecrets[name] : undefined;
  if (secret === undefined || (version !== '' && version !== secret.version)) {
    const message =
      `A secret with (name/id) ${name}${version === '' ? '' : `/${version}`} was not found in this ` +
      'key vault. If you recently deleted this secret you may be able to recover it using the ' +
      'correct recovery command. For help resolving this issue, please see ' +
      'https://go.microsoft.com/fwlink/?linkid=2125182';
    return refuse(404, 'SecretNotFound', message);
  }
  if (!secret.enabled) {
    const message = 'Operation get is not allowed on a disabled secret.';
    return refuse(403, 'Forbidden', message, 'SecretDisabled');
  }
  stats.vaultReads += 1;
  return showSecret(url.origin, name, secret, settings.now());
}

function showSecret(
  origin: string,
  name: string,
  secret: VaultSecret,
  nowMs: number,
): JsonResponse {
  const created = Math.floor(nowMs / 1000) - 86_400;
  const { expiresAtMs } = secret;
  const exp = expiresAtMs === undefined ? {} : { exp: Math.floor(expiresAtMs / 1000) };
  const attributes = {
    enabled: true,
    ...exp,
    created,
    updated: created,
    recoveryLevel: 'Recoverable',
  };
  const id = `${origin}/secrets/${name}/${secret.version}`;
  return { status: 200, body: { value: secret.value, id, attributes, tags: {} } };
}

function refuse(status: number, code: string, message: string, inner?: string): JsonResponse {
  const innererror = inner === undefined ? {} : { innererror: { code: inner } };
  return { status, body: { error: { code, message, ...innererror } } };
}
