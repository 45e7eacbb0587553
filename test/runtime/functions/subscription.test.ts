import type { HttpRequest } from '@azure/functions';

import { stopSubscription, subscription } from '../../../runtime/functions/subscription';
import { contextOf } from './contextOf';

function requestOf(method: string, more: { operation?: string; query?: string; body?: unknown }) {
  return {
    method,
    params: more.operation === undefined ? {} : { operation: more.operation },
    query: new URLSearchParams(more.query ?? ''),
    json: () =>
      more.body === undefined ? Promise.reject(new Error('no body')) : Promise.resolve(more.body),
  } as unknown as HttpRequest;
}

describe('the subscription endpoint', () => {
  it.each([
    ['a link that would start', 'GET', { operation: 'start' }, 'start'],
    ['a link that would stop', 'GET', { operation: 'stop' }, 'stop'],
    ['a link that would stop by its query', 'GET', { query: 'operation=STOP' }, 'stop'],
    ['an operation that does not exist', 'POST', { operation: 'delete' }, null],
    ['a POST that names none', 'POST', {}, null],
    ['a POST with a body that names none', 'POST', { body: { text: 7 } }, null],
    ['a POST with an empty JSON body', 'POST', { body: null }, null],
  ])('refuses %s, in the form of the kit’s reply', async (_case, method, request, operation) => {
    const response = await subscription(requestOf(method, request), contextOf().context);
    expect(response).toMatchObject({ status: 400, jsonBody: { operation, statuscode: '400' } });
  });

  it.each([
    ['its route', { operation: 'stop' }],
    ['its query', { query: 'operation=STOP' }],
    ['its body', { body: { text: 'Stop' } }],
  ])('refuses a stop by %s, and names the function that stops', async (_case, request) => {
    const response = await subscription(requestOf('POST', request), contextOf().context);
    expect(response).toMatchObject({
      status: 403,
      jsonBody: {
        operation: 'stop',
        response: expect.stringContaining('POST /api/stop-subscription') as string,
        statuscode: '403',
      },
    });
  });

  it('stops in a separate function', async () => {
    const response = await stopSubscription(requestOf('POST', {}), contextOf().context);
    // No settings here: the reply is the kit's, and not the refusal.
    expect(response.jsonBody).toMatchObject({ operation: 'stop', response: 'Failed' });
  });

  it('replies as the kit’s flow if the API cannot be reached, with the reason', async () => {
    const { context, errors } = contextOf();

    const response = await subscription(requestOf('POST', { body: { text: ' Start ' } }), context);

    expect(response.status).toBeUndefined();
    expect(response.jsonBody).toMatchObject({
      operation: 'start',
      response: 'Failed',
      statuscode: '400',
      outcome: 'failed',
      explanation: expect.stringContaining('AUDIT_LOGS_TENANT_ID is not set') as string,
      checks: ['Correct the settings and run it again.'],
    });
    expect(errors).toHaveLength(1);
  });
});
