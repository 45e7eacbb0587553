import type { HttpRequest, InvocationContext } from '@azure/functions';

import { reportErrors } from '../../../runtime/functions/reportErrors';
import { stopSubscription, subscription } from '../../../runtime/functions/subscription';

function requestOf(method: string, more: { operation?: string; query?: string; body?: unknown }) {
  return {
    method,
    params: more.operation === undefined ? {} : { operation: more.operation },
    query: new URLSearchParams(more.query ?? ''),
    json: () =>
      more.body === undefined ? Promise.reject(new Error('no body')) : Promise.resolve(more.body),
  } as unknown as HttpRequest;
}

function contextOf(): { context: InvocationContext; errors: string[] } {
  const errors: string[] = [];
  const context = {
    functionName: 'subscription',
    error: (text: string) => errors.push(text),
  } as unknown as InvocationContext;
  return { context, errors };
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
  ])('refuses %s, in the kit’s shape', async (_case, method, request, operation) => {
    const answer = await subscription(requestOf(method, request), contextOf().context);
    expect(answer).toMatchObject({ status: 400, jsonBody: { operation, statuscode: '400' } });
  });

  it.each([
    ['its route', { operation: 'stop' }],
    ['its query', { query: 'operation=STOP' }],
    ['its body', { body: { text: 'Stop' } }],
  ])('refuses a stop by %s, and names the function for it', async (_case, request) => {
    const answer = await subscription(requestOf('POST', request), contextOf().context);
    expect(answer).toMatchObject({
      status: 403,
      jsonBody: {
        operation: 'stop',
        response: expect.stringContaining('POST /api/stop-subscription') as string,
        statuscode: '403',
      },
    });
  });

  it('stops in a function of its own', async () => {
    const answer = await stopSubscription(requestOf('POST', {}), contextOf().context);
    // No settings here: the reply is the kit's, and not the refusal.
    expect(answer.jsonBody).toMatchObject({ operation: 'stop', response: 'Failed' });
  });

  it('answers as the kit’s flow where the API cannot be asked, and tells why', async () => {
    const { context, errors } = contextOf();

    const answer = await subscription(requestOf('POST', { body: { text: ' Start ' } }), context);

    expect(answer.status).toBeUndefined();
    expect(answer.jsonBody).toMatchObject({
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

describe('reportErrors', () => {
  it('passes the result on', async () => {
    expect(await reportErrors(contextOf().context, () => Promise.resolve(7))).toBe(7);
  });

  it('puts the causes into the message, and no secrets', async () => {
    const { context, errors } = contextOf();
    const cause = new Error('GET https://example.com/a?sig=secret was refused');
    const reported = reportErrors(context, () =>
      Promise.reject(new Error('The sync failed', { cause })),
    );
    await expect(reported).rejects.toThrow(
      'The sync failed; caused by: GET https://example.com/a?[redacted] was refused',
    );
    expect(JSON.parse(errors[0]!)).toEqual({
      event: 'failed',
      function: 'subscription',
      message: 'The sync failed; caused by: GET https://example.com/a?[redacted] was refused',
    });
  });
});
