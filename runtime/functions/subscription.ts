import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';

import type { ContentType } from '../../contracts/names/contentTypes';
import { stopRoute } from '../../contracts/names/functionNames';
import {
  manageSubscription,
  subscriptionOperations,
} from '../operations/subscriptions/manageSubscription';
import type { SubscriptionOperation } from '../operations/subscriptions/manageSubscription';
import { toFailedReply, toReply } from '../operations/subscriptions/SubscriptionReply';
import { recordUnsubscribed } from '../pipeline/sync/planListing';
import { reportErrors } from './worker/reportErrors';
import { sharedRuntime } from './worker/sharedRuntime';

const expected =
  'Expected GET subscription/list, or POST subscription/start or /list. The operation may also be the query parameter "operation", or the JSON property "operation" or "text".';

const refusedStop = `This function does not stop a subscription, because its key is also the key of "status" and "doctor". Send POST /api/${stopRoute} with the master key, or run: audit-log subscription stop`;

/** The kit uses this content type only. */
const kitContentType: ContentType = 'Audit.General';

/**
 * The CoE Starter Kit's contract: `{operation, response, statuscode}`, three texts, with HTTP 200
 * even if the API refused. `GET` looks up, `POST` starts. The kit's flow does not reply to unknown
 * operations; this function replies with HTTP 400. A stop is HTTP 403, because it affects every
 * collector of the tenant: `stopSubscription` stops, with another key.
 */
export async function subscription(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const operation = await readOperation(request);
  if (!operation || (request.method === 'GET' && operation !== 'list')) {
    const jsonBody = { operation: operation ?? null, response: expected, statuscode: '400' };
    return { status: 400, jsonBody };
  }
  if (operation === 'stop') {
    const jsonBody = { operation, response: refusedStop, statuscode: '403' };
    return { status: 403, jsonBody };
  }
  return await manage(operation, context);
}

/** `POST stop-subscription`: the same reply, but the caller needs the master key. */
export async function stopSubscription(
  _request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return await manage('stop', context);
}

async function manage(
  operation: SubscriptionOperation,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  try {
    const result = await reportErrors(context, async () => {
      const runtime = await sharedRuntime();
      const { contentTypes } = runtime.settings;
      const contentType = contentTypes.includes(kitContentType) ? kitContentType : contentTypes[0];
      return await manageSubscription(
        runtime.client,
        operation,
        contentType ?? kitContentType,
        (paused) => recordUnsubscribed(paused, runtime),
      );
    });
    return { jsonBody: toReply(result) };
  } catch (error) {
    // The original error; its wrapper is for the host's log.
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { jsonBody: toFailedReply(operation, cause) };
  }
}

async function readOperation(request: HttpRequest): Promise<SubscriptionOperation | undefined> {
  const named =
    request.params['operation'] ??
    request.query.get('operation') ??
    (request.method === 'POST' ? await readBody(request) : 'list');
  const wanted = named?.trim().toLowerCase();
  return subscriptionOperations.find((operation) => operation === wanted);
}

/** The kit's own flow calls its input `text`. */
async function readBody(request: HttpRequest): Promise<string | undefined> {
  try {
    const body = (await request.json()) as Readonly<Record<string, unknown>> | null;
    const operation = body?.['operation'] ?? body?.['text'];
    return typeof operation === 'string' ? operation : undefined;
  } catch {
    return undefined;
  }
}
