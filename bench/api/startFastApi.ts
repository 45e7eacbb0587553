import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import type { ActivityResponse } from '../../local/emulators/activity/state/activityErrors';
import { ActivityCounters } from '../../local/emulators/activity/state/ActivityCounters';
import { completeActivitySettings } from '../../local/emulators/activity/state/ActivitySettings';
import type { ActivityState } from '../../local/emulators/activity/state/ActivityState';
import { serveContentList } from '../../local/emulators/activity/responses/serveContentList';
import { serveList, serveStart } from '../../local/emulators/activity/responses/serveSubscriptions';
import { ContentStore } from '../../local/emulators/activity/state/ContentStore';
import { FaultBook } from '../../local/emulators/activity/state/FaultBook';
import { PageBook } from '../../local/emulators/activity/state/PageBook';
import {
  parseFeedRequest,
  readParameters,
} from '../../local/emulators/activity/state/parseFeedRequest';
import type { FeedRequest } from '../../local/emulators/activity/state/parseFeedRequest';
import { SubscriptionBook } from '../../local/emulators/activity/state/SubscriptionBook';
import type { ApiCounts } from './ApiMessage';
import type { PreparedContent } from './prepareContent';
import { serveConnection } from './serveConnection';

export interface FastApi {
  readonly audience: string;
  /** Sets the latency; returns and resets the counts. */
  configure(latencyMs: number): ApiCounts;
  stop(): Promise<void>;
}

/**
 * Serves prepared blobs with the emulator's own rules for listings and subscriptions. It does not
 * check tokens, which the tests cover and which would take time here.
 */
export async function startFastApi(tenantId: string, content: PreparedContent): Promise<FastApi> {
  const responses = new Map(content.blobs.map(({ contentId, response }) => [contentId, response]));
  let latencyMs = 0;
  let counts = noCounts;
  let cpuBefore = process.cpuUsage();
  const server = createServer({ noDelay: true });
  await new Promise<void>((resolve) =>
    server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, resolve),
  );
  const audience = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const state = createState(audience, tenantId, content);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    serveConnection(
      socket,
      (method, target) => {
        const request = parseFeedRequest(method, target);
        const found =
          request.kind === 'blob'
            ? responses.get(request.contentId)
            : writeResponse(serveFeed(request, state));
        const response = typeof found === 'function' ? found() : found;
        counts = {
          requests: counts.requests + 1,
          blobs: counts.blobs + (request.kind === 'blob' ? 1 : 0),
          withoutPublisher: counts.withoutPublisher + (request.hasPublisher ? 0 : 1),
          bytes: counts.bytes + (Buffer.isBuffer(response) ? response.byteLength : 0),
        };
        return response;
      },
      () => latencyMs,
    );
  });
  return {
    audience,
    configure: (next) => {
      const { user, system } = process.cpuUsage(cpuBefore);
      const counted = { ...counts, cpuSeconds: (user + system) / 1e6 };
      counts = noCounts;
      cpuBefore = process.cpuUsage();
      latencyMs = next;
      return counted;
    },
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
  };
}

const noCounts = { requests: 0, blobs: 0, withoutPublisher: 0, bytes: 0 };

function createState(audience: string, tenantId: string, content: PreparedContent): ActivityState {
  const store = new ContentStore();
  store.add(content.contents);
  return {
    baseUrl: audience,
    settings: completeActivitySettings({ tenantId, startCooldown: undefined }, audience),
    store,
    pages: new PageBook(),
    subscriptions: new SubscriptionBook(),
    faults: new FaultBook(),
    counters: new ActivityCounters(),
  };
}

function serveFeed({ kind, tenant, query }: FeedRequest, state: ActivityState): ActivityResponse {
  switch (kind) {
    case 'start':
      return serveStart(readParameters(query), '', state);
    case 'list':
      return serveList(state);
    case 'content':
      return serveContentList(readParameters(query), tenant, state);
    default:
      return { status: 404, body: {} };
  }
}

function writeResponse({ status, headers, body }: ActivityResponse): Buffer {
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const further = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  const head =
    `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Refused'}\r\n` +
    `Content-Type: application/json; charset=utf-8\r\n${further.join('')}` +
    `Content-Length: ${bytes.byteLength}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
