import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { activityError, type ActivityReply } from './state/activityErrors';
import type { ActivityState } from './state/ActivityState';
import { answerNotifications, serveContentList } from './responses/serveContentList';
import { nameFault, serveFault } from './responses/serveFault';
import { serveNames } from './responses/serveNames';
import { answerList, answerStart, answerStop } from './responses/serveSubscriptions';
import { checkAccess } from './responses/checkAccess';
import { findBlob } from './responses/findBlob';
import type { Fault } from './state/faults';
import { type FeedRequest, parseFeedRequest, readParameters } from './state/parseFeedRequest';
import { openBody, sendBody } from './responses/sendBody';

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Handles every request: counts it, lets a fault have it, checks access, answers it. */
export function serveFeed(state: ActivityState): RequestListener {
  return (request, response) => {
    const { counters, faults, settings } = state;
    const url = request.url ?? '/';
    const feed = parseFeedRequest(request.method ?? 'GET', url);
    const inMinute = counters.begin(feed.kind, feed.hasPublisher, settings.now());
    response.once('close', () => counters.end());
    if (request.headers.authorization !== undefined) {
      counters.tokens.add(request.headers.authorization);
    }
    const fault = faults.take(feed, url);
    const proceed = (): void => {
      if (fault !== undefined) {
        counters.faultsGiven += 1;
        if (serveFault(request, response, fault)) {
          counters.refuse(nameFault(fault));
          return;
        }
      }
      answer({ request, response, feed, inMinute, fault }, state);
    };
    const delayMs = settings.latencyMs + (fault?.type === 'slow' ? fault.delayMs : 0);
    if (fault?.type === 'held') {
      void fault.until.then(proceed);
    } else if (delayMs === 0) {
      proceed();
    } else {
      setTimeout(proceed, delayMs);
    }
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly feed: FeedRequest;
  readonly inMinute: number;
  readonly fault: Fault | undefined;
}

function answer(exchange: Exchange, state: ActivityState): void {
  const { request, feed, inMinute } = exchange;
  const { settings } = state;
  if (inMinute > (settings.requestsPerMinute ?? Infinity)) {
    const publisher = readParameters(feed.query).get('publisheridentifier');
    const values = [methodName(feed), publisher ?? '00000000-0000-0000-0000-000000000000'];
    send(exchange, activityError('AF429', values, settings.statuses), state);
    return;
  }
  const refusal =
    feed.kind === 'unknown'
      ? { status: 404, body: { Message: 'No HTTP resource was found that matches the request.' } }
      : checkAccess(request.headers.authorization, feed.tenant, settings);
  if (refusal !== undefined) {
    send(exchange, refusal, state);
  } else if (feed.kind === 'blob') {
    answerBlob(exchange, state);
  } else if (feed.kind === 'start') {
    readText(request).then(
      (body) => send(exchange, answerOperation(exchange, body, state), state),
      () => exchange.response.destroy(),
    );
  } else {
    request.resume();
    send(exchange, answerOperation(exchange, '', state), state);
  }
}

function answerOperation(
  { request, feed }: Exchange,
  body: string,
  state: ActivityState,
): ActivityReply {
  const parameters = readParameters(feed.query);
  const publisher = parameters.get('publisheridentifier');
  if (publisher !== undefined && !guid.test(publisher)) {
    return activityError('AF20002', ['PublisherIdentifier', 'guid'], state.settings.statuses);
  }
  switch (feed.kind) {
    case 'start':
      return answerStart(parameters, body, state);
    case 'stop':
      return answerStop(parameters, state);
    case 'list':
      return answerList(state);
    case 'notifications':
      return answerNotifications(parameters, feed.tenant, state);
    case 'names':
      return serveNames(request.headers['accept-language'], state);
    default:
      return serveContentList(parameters, feed.tenant, state);
  }
}

function answerBlob(exchange: Exchange, state: ActivityState): void {
  const found = findBlob(exchange.feed.contentId, state);
  if ('status' in found) {
    send(exchange, found, state);
    return;
  }
  found.fetches += 1;
  state.counters.blobsSent += 1;
  state.counters.bytesSent += sendBody(exchange.request, exchange.response, {
    status: 200,
    headers: [],
    body: openBody(found.content.body),
    fault: exchange.fault,
    gzip: state.settings.gzip,
  });
}

function send(exchange: Exchange, reply: ActivityReply, state: ActivityState): void {
  if (reply.status >= 400) {
    const { error } = reply.body as { readonly error?: { readonly code: string } };
    state.counters.refuse(error?.code ?? String(reply.status));
  }
  sendBody(exchange.request, exchange.response, {
    status: reply.status,
    headers: Object.entries(reply.headers ?? {}).flat(),
    body: Buffer.from(reply.body === undefined ? '' : JSON.stringify(reply.body)),
    fault: exchange.fault,
    gzip: state.settings.gzip,
  });
}

/** `GetBlob` is the only method name that was seen in an AF429 (facts §8). */
function methodName({ kind }: FeedRequest): string {
  return kind === 'blob' ? 'GetBlob' : 'GetAvailableContent';
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}
