import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import { readBody } from '../http/readBody';
import { activityError, type ActivityResponse } from './state/activityErrors';
import type { ActivityState } from './state/ActivityState';
import { serveContentList, serveNotifications } from './responses/serveContentList';
import { nameFault, serveFault } from './responses/serveFault';
import { serveNames } from './responses/serveNames';
import { serveList, serveStart, serveStop } from './responses/serveSubscriptions';
import { checkAccess } from './responses/checkAccess';
import { findBlob } from './responses/findBlob';
import type { Fault } from './state/faults';
import { type FeedRequest, parseFeedRequest, readParameters } from './state/parseFeedRequest';
import { openBody, sendBody } from './responses/sendBody';

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Handles every request: counts it, injects a fault, checks access and responds. */
export function serveFeed(state: ActivityState): RequestListener {
  return (request, response) => {
    const { counters, faults, settings } = state;
    const url = request.url ?? '/';
    response.setHeader('date', new Date(settings.now()).toUTCString());
    const feed = parseFeedRequest(request.method ?? 'GET', url);
    const inMinute = counters.begin(feed.kind, feed.hasPublisher, settings.now());
    // Node would write the time of the machine: a tenant whose clock is set has its own.
    response.setHeader('Date', new Date(settings.now()).toUTCString());
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
      respond({ request, response, feed, inMinute, fault }, state);
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

function respond(exchange: Exchange, state: ActivityState): void {
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
    serveBlob(exchange, state);
  } else if (feed.kind === 'start') {
    readBody(request).then(
      (body) => send(exchange, serveOperation(exchange, body.toString('utf8'), state), state),
      () => exchange.response.destroy(),
    );
  } else {
    request.resume();
    send(exchange, serveOperation(exchange, '', state), state);
  }
}

function serveOperation(
  { request, feed }: Exchange,
  body: string,
  state: ActivityState,
): ActivityResponse {
  const parameters = readParameters(feed.query);
  const publisher = parameters.get('publisheridentifier');
  if (publisher !== undefined && !guid.test(publisher)) {
    return activityError('AF20002', ['PublisherIdentifier', 'guid'], state.settings.statuses);
  }
  switch (feed.kind) {
    case 'start':
      return serveStart(parameters, body, state);
    case 'stop':
      return serveStop(parameters, state);
    case 'list':
      return serveList(state);
    case 'notifications':
      return serveNotifications(parameters, feed.tenant, state);
    case 'names':
      return serveNames(request.headers['accept-language'], state);
    default:
      return serveContentList(parameters, feed.tenant, state);
  }
}

function serveBlob(exchange: Exchange, state: ActivityState): void {
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

function send(exchange: Exchange, result: ActivityResponse, state: ActivityState): void {
  if (result.status >= 400) {
    const { error } = result.body as { readonly error?: { readonly code: string } };
    state.counters.refuse(error?.code ?? String(result.status));
  }
  sendBody(exchange.request, exchange.response, {
    status: result.status,
    headers: Object.entries(result.headers ?? {}).flat(),
    body: Buffer.from(result.body === undefined ? '' : JSON.stringify(result.body)),
    fault: exchange.fault,
    gzip: state.settings.gzip,
  });
}

/** `GetBlob` is the only method name known from a real AF429. */
function methodName({ kind }: FeedRequest): string {
  return kind === 'blob' ? 'GetBlob' : 'GetAvailableContent';
}
