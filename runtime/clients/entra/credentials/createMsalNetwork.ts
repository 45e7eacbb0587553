import type { INetworkModule, NetworkResponse } from '@azure/msal-node';

import { describeFound } from '../../../../contracts/text/describeFound';
import { parseRetryAfterHeader } from '../../../../contracts/http/parseRetryAfter';
import { readBoundedText } from '../../../../contracts/http/readBoundedText';
import type { ConnectorError } from '../../../domain/errors/ConnectorError';
import { DataError } from '../../../domain/errors/DataError';
import { RetryableError } from '../../../domain/errors/RetryableError';

const timeoutMs = 30_000;
/** Documents of Entra are a few kilobytes. */
const longestBodyBytes = 1024 * 1024;
/** MSAL itself waits as long as a managed identity's endpoint asks, in silence. */
const longestSilentWaitSeconds = 10;

export interface MsalNetwork {
  readonly client: INetworkModule;
  /** What went wrong on the way, since MSAL keeps nothing of it but "network_error". */
  failure(): unknown;
  /** Retry-After of the last response. */
  retryAfterMs(): number | undefined;
}

/**
 * MSAL's network seam over `fetch`, for one request. MSAL's own client has no time-out for POST and
 * drops the causes of failures (DNS, TLS, refused connections), which are what readers need.
 */
export function createMsalNetwork(fetchHttp: typeof fetch): MsalNetwork {
  let failure: unknown;
  let retryAfterMs: number | undefined;

  async function send<T>(url: string, init: RequestInit): Promise<NetworkResponse<T>> {
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      // A secret is in the body: it goes to this host and no further.
      const response = await fetchHttp(url, { ...init, signal, redirect: 'error' });
      retryAfterMs = readRetryAfterMs(response.headers);
      const text = await readBoundedText(response.body, longestBodyBytes);
      return {
        status: response.status,
        headers: { ...Object.fromEntries(response.headers), ...cappedRetryAfter(retryAfterMs) },
        body: readJson(text, response.status) as T,
      };
    } catch (error) {
      failure = error;
      throw error;
    }
  }

  return {
    client: {
      sendGetRequestAsync: (url, options) => send(url, { headers: options?.headers ?? {} }),
      sendPostRequestAsync: (url, options) =>
        send(url, { method: 'POST', headers: options?.headers ?? {}, body: options?.body ?? '' }),
    },
    failure: () => failure,
    retryAfterMs: () => retryAfterMs,
  };
}

function readRetryAfterMs(headers: Headers): number | undefined {
  return parseRetryAfterHeader(headers.get('retry-after') ?? undefined, Date.now());
}

/** What MSAL gets to see; the whole wait is for the callers, who report it. */
function cappedRetryAfter(retryAfterMs: number | undefined): Record<string, string> {
  if (retryAfterMs === undefined) return {};
  return { 'retry-after': String(Math.min(longestSilentWaitSeconds, retryAfterMs / 1000)) };
}

/** A fault may pass; a success of another form is somebody else's. */
function unexpected(text: string, status: number): ConnectorError {
  const problem = `expected a JSON object, found ${describeFound(text)} (HTTP ${status}).`;
  const fix =
    'Check AUDIT_LOGS_AUTHORITY, and whether a proxy or firewall responds in place of Entra or of the identity endpoint.';
  const parts = { code: 'entra.response', problem, fix };
  return status === 429 || status >= 500 ? new RetryableError(parts) : new DataError(parts);
}

/** A proxy or an outage responds in HTML. */
function readJson(text: string, status: number): object {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) {
      return body;
    }
  } catch {
    // Reported below.
  }
  throw unexpected(text, status);
}
