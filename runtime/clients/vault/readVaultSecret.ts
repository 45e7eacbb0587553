import type { CloudName } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { clouds } from '../../../contracts/clouds/clouds';
import { describeFound } from '../../../contracts/text/describeFound';
import { parseRetryAfterHeader } from '../../../contracts/http/parseRetryAfter';
import { readBoundedText } from '../../../contracts/http/readBoundedText';
import { cleanText } from '../../../contracts/text/cleanText';
import { joinDistinct } from '../../../contracts/text/joinDistinct';
import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import { AuthorizationError } from '../../domain/errors/AuthorizationError';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { ConnectorError } from '../../domain/errors/ConnectorError';
import { DataError } from '../../domain/errors/DataError';
import { explainNetworkError } from '../../domain/errors/explainNetworkError';
import { RetryableError } from '../../domain/errors/RetryableError';
import { isJsonObject } from '../../domain/json/isJsonObject';

const timeoutMs = 30_000;
/** A secret has 25 KB at most. */
const longestBodyBytes = 1024 * 1024;

/** What a secret is, for messages. */
export interface VaultSubject {
  /** `the client secret` */
  readonly name: string;
  /** The setting with its address. */
  readonly setting: string;
}

const clientSecretSubject: VaultSubject = {
  name: 'the client secret',
  setting: settingNames.clientAzureSecret,
};

export interface VaultAccess {
  readonly cloud: CloudName;
  readonly secretUri: string;
  /** A token of the runtime's own identity for a resource. */
  readonly readToken: (resource: string) => Promise<string>;
  readonly fetchHttp: typeof fetch;
  /** Absent: the client secret. */
  readonly subject?: VaultSubject;
}

export interface VaultSecret {
  readonly value: string;
  /** The secret's own `attributes.exp`; Key Vault returns expired secrets as well. */
  readonly expiresAtMs: number | undefined;
  /** The address of its version; undefined if the response does not name it. */
  readonly id: string | undefined;
}

/** Reads one secret through Key Vault's REST interface, which needs no SDK. */
export async function readVaultSecret({
  cloud,
  secretUri,
  readToken,
  fetchHttp,
  subject = clientSecretSubject,
}: VaultAccess): Promise<VaultSecret> {
  const attempted = `Read ${subject.name} from ${secretUri}`;
  const token = await readToken(`https://${clouds[cloud].keyVaultSuffix}`);
  try {
    const response = await fetchHttp(`${secretUri}?api-version=7.4`, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const text = await readBoundedText(response.body, longestBodyBytes);
    const body = readJson(text) ?? {};
    if (!response.ok) {
      throw explainRefusal(attempted, response, body, subject);
    }
    if (readJson(text) === undefined) throw unexpected(attempted, text, subject);
    const exp = body.attributes?.exp;
    return {
      value: rememberSecret(readValue(attempted, body, subject)),
      expiresAtMs: typeof exp === 'number' ? exp * 1000 : undefined,
      id: textOf(body.id),
    };
  } catch (error) {
    throw error instanceof ConnectorError ? error : explainNetworkError(attempted, error);
  }
}

function readValue(attempted: string, { value }: VaultAnswer, { name }: VaultSubject): string {
  const secret = typeof value === 'string' ? value.trim() : '';
  if (secret === '') {
    throw new DataError({
      code: 'vault.empty',
      problem: `${attempted}; expected a value, but the response has none.`,
      fix: `Store ${name} (its value) as a new version of this secret.`,
    });
  }
  return secret;
}

function explainRefusal(
  attempted: string,
  response: Response,
  { error }: VaultAnswer,
  { setting }: VaultSubject,
): ConnectorError {
  const { status } = response;
  const code = textOf(error?.innererror?.code ?? error?.code);
  const reason = joinDistinct([code, firstLine(textOf(error?.message))]);
  const problem = `${attempted}: Key Vault responded with HTTP ${status}${reason === '' ? '' : ` (${cleanText(reason)})`}.`;
  if (status === 404) {
    return new ConfigurationError({
      code: 'vault.notFound',
      problem,
      fix: `Check the names of vault, secret and version in ${setting}, and whether the secret was deleted.`,
    });
  }
  if (status === 429 || status >= 500) {
    return new RetryableError({
      code: 'vault.unavailable',
      problem,
      fix: 'It is tried again by itself.',
      retryAfterMs: parseRetryAfterHeader(
        response.headers.get('retry-after') ?? undefined,
        Date.now(),
      ),
    });
  }
  return new AuthorizationError({
    code: 'vault.refused',
    problem,
    fix: "Give the app's identity the role Key Vault Secrets User on this vault (a fresh assignment takes some minutes), let the app through the vault's network rules, and check that the secret is enabled.",
  });
}

interface VaultAnswer {
  readonly value?: unknown;
  readonly id?: unknown;
  /** Seconds since 1970. */
  readonly attributes?: { readonly exp?: unknown };
  readonly error?: {
    readonly code?: unknown;
    readonly message?: unknown;
    readonly innererror?: { readonly code?: unknown };
  };
}

function readJson(text: string): VaultAnswer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function unexpected(attempted: string, text: string, { setting }: VaultSubject): DataError {
  return new DataError({
    code: 'vault.response',
    problem: `${attempted}; expected a JSON object, found ${describeFound(text)}.`,
    fix: `Check the address in ${setting}, and whether a proxy or firewall responds in place of Key Vault.`,
  });
}

function firstLine(text: string | undefined): string | undefined {
  return text?.split(/[\r\n]/)[0]?.replace(/\.$/, '');
}
