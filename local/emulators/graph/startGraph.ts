import { createServer, type IncomingMessage } from 'node:http';

import { readToken } from '../entra/jsonWebToken';
import { close, listen } from '../http/listen';
import { readBody } from '../http/readBody';
import { type JsonResponse, serveJson } from '../http/serveJson';
import { graphError, tooManyRequests } from './graphErrors';
import {
  completeGraphSettings,
  type GraphOptions,
  type GraphSettings,
  type GraphStats,
} from './GraphSettings';
import { serveBatch } from './serveBatch';
import { serveUser } from './serveUser';

export interface RunningGraph {
  /** `http://127.0.0.1:PORT`, without the version. It is also the audience of its tokens. */
  readonly url: string;
  readonly settings: GraphSettings;
  readonly stats: GraphStats;
  configure(changes: Partial<GraphSettings>): void;
  close(): Promise<void>;
}

/** Starts the part of Microsoft Graph that looks users up. */
export async function startGraph(options: GraphOptions): Promise<RunningGraph> {
  const server = createServer({ keepAlive: true });
  const url = `http://127.0.0.1:${await listen(server)}`;
  let settings = completeGraphSettings(options, url);
  const stats: GraphStats = {
    requests: 0,
    batches: 0,
    lookups: 0,
    found: 0,
    notFound: 0,
    throttled: 0,
    refused: 0,
  };
  const configure = (changes: Partial<GraphSettings>): void => {
    settings = { ...settings, ...changes };
  };

  const lookUp = (method: string, target: string): JsonResponse => {
    if (settings.throttles > 0) {
      configure({ throttles: settings.throttles - 1 });
      stats.throttled += 1;
      return tooManyRequests(settings.retryAfterSeconds, settings.now());
    }
    if (method !== 'GET') {
      return graphError(
        405,
        'Request_BadRequest',
        'Specified HTTP method is not allowed.',
        settings.now(),
      );
    }
    stats.lookups += 1;
    const response = serveUser(target, settings, url);
    stats.found += Number(response.status === 200);
    stats.notFound += Number(response.status === 404);
    return response;
  };

  const respond = async (request: IncomingMessage): Promise<JsonResponse> => {
    stats.requests += 1;
    const body = (await readBody(request)).toString('utf8');
    await pause(settings.latencyMs);
    if (settings.outages > 0) {
      configure({ outages: settings.outages - 1 });
      return graphError(503, 'serviceNotAvailable', 'Service unavailable', settings.now());
    }
    const refusal = checkToken(request.headers.authorization, settings);
    if (refusal !== undefined) {
      stats.refused += 1;
      return refusal;
    }
    const target = (request.url ?? '/').replace(/^\/v1\.0/, '');
    if (target === '/$batch' && request.method === 'POST') {
      stats.batches += 1;
      return serveBatch(body, settings.now(), lookUp);
    }
    return lookUp(request.method ?? 'GET', target);
  };

  server.on('request', serveJson(respond));
  return {
    url,
    get settings() {
      return settings;
    },
    stats,
    configure,
    close: () => close(server),
  };
}

function checkToken(
  authorization: string | undefined,
  settings: GraphSettings,
): JsonResponse | undefined {
  const claims = readToken((authorization ?? '').replace(/^Bearer /i, ''));
  const nowMs = settings.now();
  const audience = claims?.aud?.replace(/\/$/, '').toLowerCase();
  const isForUs = settings.audiences.some(
    (known) => known.replace(/\/$/, '').toLowerCase() === audience,
  );
  if (claims === undefined || !isForUs) {
    const message = claims === undefined ? 'Access token is empty.' : 'Invalid audience.';
    return graphError(401, 'InvalidAuthenticationToken', message, nowMs);
  }
  if ((claims.exp ?? 0) * 1_000 <= nowMs) {
    const message = 'Lifetime validation failed, the token is expired.';
    return graphError(401, 'InvalidAuthenticationToken', message, nowMs);
  }
  return settings.acceptedRoles.some((role) => claims.roles?.includes(role) === true)
    ? undefined
    : graphError(
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
        nowMs,
      );
}

async function pause(delayMs: number): Promise<void> {
  if (delayMs > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, delayMs);
    });
  }
}
