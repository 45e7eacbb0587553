import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';

import { manageSubscription, subscriptionOperations } from '../subscriptions/manageSubscription';
import type { SubscriptionOperation } from '../subscriptions/manageSubscription';
import { reportErrors } from './reportErrors';
import { sharedRuntime } from './sharedRuntime';

/**
 * The CoE Starter Kit's contract: `{operation, response, statuscode}`. `GET` looks up, `POST`
 * changes; a link that somebody follows must not stop a tenant's subscription.
 */
export async function subscription(
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return await reportErrors(context, async () => {
    const operation = await readOperation(request);
    if (!operation || (request.method === 'GET' && operation !== 'list')) {
      return {
        status: 400,
        jsonBody: {
          operation: operation ?? null,
          response:
            'Expected GET subscription/list, or POST subscription/start, /stop or /list; the operation may also be the query parameter or JSON property "operation".',
          statuscode: 400,
        },
      };
    }
    const runtime = await sharedRuntime();
    const [contentType] = runtime.settings.contentTypes;
    if (!contentType) throw new Error('No content type is configured.');
    return { jsonBody: await manageSubscription(runtime.client, operation, contentType) };
  });
}

async function readOperation(request: HttpRequest): Promise<SubscriptionOperation | undefined> {
  const named =
    request.params['operation'] ??
    request.query.get('operation') ??
    (request.method === 'POST' ? await readBody(request) : 'list');
  return subscriptionOperations.find((operation) => operation === named?.toLowerCase());
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
