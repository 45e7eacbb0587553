import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ActivityClient } from '../../../../runtime/clients/activity/ActivityClient';
import type { BodyConsumer } from '../../../../runtime/clients/activity/http/BodyConsumer';
import { openConnections } from '../../../../runtime/clients/activity/http/openConnections';
import type { LongWait } from '../../../../runtime/domain/time/LongWait';
import { RequestLimiter } from '../../../../runtime/clients/throttling/RequestLimiter';
import type { RequestBudget } from '../../../../runtime/clients/throttling/RequestLimiter';
import type { TokenSource } from '../../../../runtime/clients/entra/tokens/TokenSource';
import { FakeClock } from '../throttling/FakeClock';

/** Answers the request with this number, counted from 0. */
export type Answer = (request: IncomingMessage, response: ServerResponse, index: number) => void;

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

export class FakeTokens implements TokenSource {
  readonly invalidated: string[] = [];
  readonly checked: string[] = [];

  getToken(): Promise<string> {
    return Promise.resolve(`token-${this.invalidated.length + 1}`);
  }

  invalidate(token: string): void {
    this.invalidated.push(token);
  }

  check(token: string): void {
    this.checked.push(token);
  }
}

export const tenantId = '11111111-1111-1111-1111-111111111111';
const open: (() => Promise<void>)[] = [];

/** To be called after each test. */
export async function closeApiTrials(): Promise<void> {
  await Promise.all(open.splice(0).map((close) => close()));
}

/** A small HTTP server in place of the API, and a client of it on a fake clock. */
export async function openApiTrial(
  answer: Answer,
  options: { tokens?: TokenSource; budget?: RequestBudget } = {},
) {
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const index = requests.length;
    const { method = '', url = '', headers } = request;
    requests.push({ method, path: url, headers });
    request.resume();
    answer(request, response, index);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const audience = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dispatcher = openConnections(audience, 4);
  open.push(async () => {
    await dispatcher.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const clock = new FakeClock();
  const tokens = new FakeTokens();
  // A hundred slots a millisecond: no test waits for the budget.
  const ample: RequestBudget = {
    reserve: (nowMs) =>
      Promise.resolve({ startMs: nowMs, count: 1_000, intervalMs: 0.01, toleranceMs: 1_000 }),
    pause: () => Promise.resolve(),
  };
  const limiter = new RequestLimiter(options.budget ?? ample, clock);
  const waits: LongWait[] = [];
  const client = new ActivityClient({
    feed: { audience, tenantId, publisherId: tenantId },
    tokens: options.tokens ?? tokens,
    limiter,
    dispatcher,
    clock,
    onLongWait: (wait) => waits.push(wait),
  });
  return { waits, audience, requests, clock, tokens, client, dispatcher };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

export function sendError(
  response: ServerResponse,
  status: number,
  code: string,
  message = 'Some text.',
): void {
  sendJson(response, status, { error: { code, message } });
}

/** Keeps the text of the last attempt, and refuses a body that does not end with `]`. */
export function textConsumer(): { make: () => BodyConsumer; text: () => string } {
  let text = '';
  return {
    text: () => text,
    make: () => {
      text = '';
      return {
        push: (chunk) => {
          text += chunk.toString('utf8');
          return undefined;
        },
        end: () => {
          if (!text.endsWith(']')) throw new Error('the body is cut off');
          return undefined;
        },
      };
    },
  };
}

/** The error with which a promise rejects. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('It was expected to fail.');
    },
    (error: unknown) => error,
  );
}
