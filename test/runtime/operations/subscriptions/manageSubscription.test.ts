import type { ServerResponse } from 'node:http';

import { AuthorizationError } from '../../../../runtime/domain/errors/AuthorizationError';
import {
  manageSubscription,
  manageSubscriptions,
} from '../../../../runtime/operations/subscriptions/manageSubscription';
import {
  closeApiTrials,
  FakeTokens,
  openApiTrial,
  sendError,
  sendJson,
  tenantId,
} from '../../clients/activity/apiTrial';
import type { Answer } from '../../clients/activity/apiTrial';

afterEach(closeApiTrials);

const root = `/api/v1.0/${tenantId}/activity/feed/subscriptions`;
const coolDown = 'Too many frequent subscription start requests. Please retry again after 8m 46s.';

async function manage(operation: 'start' | 'stop' | 'list', answer: Answer) {
  const { client, requests } = await openApiTrial(answer);
  const result = await manageSubscription(client, operation, 'Audit.General', onPause);
  return { result, requests: requests.map(({ method, path }) => `${method} ${path}`) };
}

const onPause = () => Promise.resolve();
const started = { contentType: 'Audit.General', status: 'enabled', webhook: null };

describe('manageSubscription', () => {
  it('starts, and returns the API’s own response', async () => {
    const { result, requests } = await manage('start', (request, response) => {
      sendJson(response, 200, request.method === 'POST' ? started : []);
    });
    expect(requests).toEqual([
      `GET ${root}/list?PublisherIdentifier=${tenantId}`,
      `POST ${root}/start?contentType=Audit.General&PublisherIdentifier=${tenantId}`,
    ]);
    expect(result).toMatchObject({
      operation: 'start',
      response: JSON.stringify(started),
      statuscode: 200,
      outcome: 'started',
      checks: [],
    });
  });

  it('accepts the start of an enabled subscription as success, with the API’s own response', async () => {
    const { result } = await manage('start', (_request, response) => {
      sendError(
        response,
        400,
        'AF20024',
        'The subscription is already enabled. No property change.',
      );
    });
    expect(result).toMatchObject({
      statuscode: 400,
      outcome: 'alreadyEnabled',
      response:
        '{"error":{"code":"AF20024","message":"The subscription is already enabled. No property change."}}',
      checks: [],
    });
  });

  it('reports how long to wait before the next start', async () => {
    const { result } = await manage('start', (_request, response) => {
      sendError(response, 403, '429', coolDown);
    });
    expect(result).toMatchObject({
      outcome: 'failed',
      statuscode: 403,
      checks: ['Wait 9 minutes and start again.'],
    });
  });

  it.each([
    ['AF10001', 403, 'Registration and consent'],
    ['AF20011', 400, 'Is auditing on?'],
    ['AF20001', 400, 'Is auditing on?'],
  ])('names the first check after %s', async (code, status, check) => {
    const { result } = await manage('start', (_request, response) => {
      sendError(response, status, code);
    });
    expect(result).toMatchObject({ outcome: 'failed', statuscode: status });
    expect(result.checks[0]).toContain(check);
  });

  it.each([
    ['start', 'started'],
    ['stop', 'stopped'],
    ['list', 'looked up'],
  ] as const)('says after a fault of the service what %s did not do', async (operation, done) => {
    const { result } = await manage(operation, (_request, response) => {
      sendError(response, 503, 'AF50000');
    });
    expect(result).toMatchObject({ operation, outcome: 'failed', statuscode: 503 });
    expect(result.explanation).toMatch(
      new RegExp(`^The subscription to Audit\\.General could not be ${done}\\. .* failed: AF50000`),
    );
    expect(result.checks[0]).toMatch(/^The service reported a fault of its own/);
  });

  it('stops, and warns that every collector is affected', async () => {
    const { result, requests } = await manage('stop', (_request, response) => {
      response.end();
    });
    expect(requests).toEqual([
      `POST ${root}/stop?contentType=Audit.General&PublisherIdentifier=${tenantId}`,
    ]);
    expect(result).toMatchObject({ outcome: 'stopped', statuscode: 200, response: '' });
    expect(result.explanation).toContain('every collector of the tenant');
  });

  it.each([
    ['enabled', [{ contentType: 'Audit.General', status: 'enabled' }], 'YES', 'enabled'],
    ['in another case', [{ contentType: 'audit.general', status: 'Enabled' }], 'YES', 'enabled'],
    ['without a status', [{ contentType: 'Audit.General', webhook: null }], 'YES', 'enabled'],
    ['disabled', [{ contentType: 'Audit.General', status: 'disabled' }], 'NO', 'disabled'],
    ['of others only', [{ contentType: 'Audit.Exchange', status: 'enabled' }], 'NO', 'absent'],
    ['not there', [], 'NO', 'absent'],
  ])('looks up a subscription that is %s', async (_case, entries, response, outcome) => {
    const { result, requests } = await manage('list', (_request, reply) => {
      sendJson(reply, 200, entries);
    });
    expect(requests).toEqual([`GET ${root}/list?PublisherIdentifier=${tenantId}`]);
    expect(result).toMatchObject({ operation: 'list', response, outcome, statuscode: 200 });
  });

  it.each([
    '<html>Sign in</html>',
    '',
    'null',
    '[]',
    '{}',
    '{"contentType":"Audit.General"}',
    '{"contentType":"Audit.General","status":"disabled"}',
    '{"contentType":"Audit.Exchange","status":"enabled"}',
  ])('does not report a subscription as started when the response is %j', async (body) => {
    const managed = manage('start', (_request, response) => {
      response.end(body);
    });
    await expect(managed).rejects.toMatchObject({
      code: 'api.response',
      message: expect.stringContaining(
        'Starting the subscription to Audit.General failed: expected a JSON object with contentType Audit.General and status enabled, found ',
      ) as string,
    });
  });

  it('reports a start in any case of the letters', async () => {
    const { result } = await manage('start', (_request, response) => {
      sendJson(response, 200, { contentType: 'audit.general', status: 'Enabled' });
    });
    expect(result.outcome).toBe('started');
  });

  it.each(['', ' \r\n', 'null', '{}'])('reports a stop when the response is %j', async (body) => {
    const { result } = await manage('stop', (_request, response) => {
      response.end(body);
    });
    expect(result.outcome).toBe('stopped');
  });

  it.each(['<html>Sign in</html>', 'OK', '[]', '{"status":"enabled"}'])(
    'does not report a subscription as stopped when the response is %j',
    async (body) => {
      const managed = manage('stop', (_request, response) => {
        response.end(body);
      });
      await expect(managed).rejects.toMatchObject({
        code: 'api.response',
        message: expect.stringContaining(
          'Stopping the subscription to Audit.General failed: expected an empty body, found ',
        ) as string,
      });
    },
  );

  it.each(['<html>Sign in</html>', '{"value":[]}', ''])(
    'reports that %j is not a list of subscriptions',
    async (body) => {
      const managed = manage('list', (_request, response) => {
        response.end(body);
      });
      await expect(managed).rejects.toThrow(
        'Listing the subscriptions failed: expected a JSON array of subscriptions, found ',
      );
    },
  );
});

describe('manageSubscriptions', () => {
  const contentTypes = ['Audit.General', 'Audit.Exchange'] as const;
  const exchange = { ...started, contentType: 'Audit.Exchange' };

  it.each([
    ['a page', (response: ServerResponse) => void response.end('<html>Sign in</html>')],
    ['no response', (response: ServerResponse) => void response.destroy()],
  ])(
    'continues with the other content types when one gets %s, and reports both',
    async (_case, reply) => {
      const { client } = await openApiTrial((request, response) => {
        if (request.url?.includes('Audit.General') === true) reply(response);
        else sendJson(response, 200, exchange);
      });
      const results = await manageSubscriptions(client, 'start', contentTypes, onPause);
      expect(results).toMatchObject([
        { contentType: 'Audit.General', outcome: 'failed', response: 'Failed', statuscode: 400 },
        { contentType: 'Audit.Exchange', outcome: 'started', statuscode: 200 },
      ]);
      const [failed] = results;
      expect(failed?.explanation).toMatch(/^Could not start the subscription to Audit\.General\. /);
      expect(failed?.checks).toEqual([expect.stringContaining('AUDIT_LOGS_AUDIENCE')]);
    },
  );

  it('ends at once if there is no token', async () => {
    const refused = new AuthorizationError({ code: 'entra.refused', problem: 'No.', fix: 'Ask.' });
    const tokens = new FakeTokens();
    tokens.getToken = () => Promise.reject(refused);
    const { client } = await openApiTrial(() => undefined, { tokens });
    await expect(manageSubscriptions(client, 'start', contentTypes, onPause)).rejects.toBe(refused);
  });
});
