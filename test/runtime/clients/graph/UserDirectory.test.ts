import { Agent } from 'undici';

import { explainGraphError } from '../../../../runtime/clients/graph/explainGraphError';
import { UserDirectory, userKeyOf } from '../../../../runtime/clients/graph/UserDirectory';
import { WebClient } from '../../../../runtime/clients/http/WebClient';
import type { ConnectorError } from '../../../../runtime/domain/errors/ConnectorError';
import { FakeClock } from '../throttling/FakeClock';
import { type Answer, WebServer } from '../dataverse/WebServer';

const ada = { userId: 'ada@contoso.com', userKey: '' };
const html = { 'content-type': 'text/html' };
const page = '<html><title>Sign in</title></html>';
const refusal = (status: number, code: string): Answer => ({
  status,
  body: JSON.stringify({ error: { code, message: 'No.' } }),
});

describe('UserDirectory', () => {
  let server: WebServer;
  let dispatcher: Agent;
  let directory: UserDirectory;
  let clock: FakeClock;
  let faults: ConnectorError[];

  beforeEach(async () => {
    server = new WebServer();
    dispatcher = new Agent();
    await server.start();
    clock = new FakeClock();
    faults = [];
    const graph = new WebClient({
      origin: server.origin,
      tokens: { getToken: async () => 'token', invalidate: () => undefined },
      dispatcher,
      clock,
      explain: explainGraphError,
    });
    directory = new UserDirectory(graph, clock, {
      onFault: (error) => void faults.push(error),
      onSuccess: () => undefined,
    });
  });
  afterEach(async () => {
    await dispatcher.close();
    await server.stop();
  });

  it.each([
    ['Graph does not know', refusal(404, 'Request_ResourceNotFound')],
    ['cannot be in Graph', refusal(400, 'Request_BadRequest')],
  ])('has no user that %s', async (_case, answer) => {
    server.answers = [answer];
    expect(await directory.find([ada])).toEqual({ users: new Map(), unknown: new Set() });
    expect(faults).toEqual([]);
  });

  it.each<[string, Answer, string]>([
    ['a page', { status: 200, headers: html, body: page }, '(HTTP 200) is an HTML page "Sign in"'],
    ['a page sent as JSON', { status: 200, body: page }, '(HTTP 200) is an HTML page "Sign in"'],
    ['a list', { status: 200, body: '[]' }, '(HTTP 200) is a JSON array "[]"'],
    ['an empty object', { status: 200, body: '{}' }, '(HTTP 200) is a JSON object "{}"'],
    [
      'a page in place of 404',
      { status: 404, headers: html, body: page },
      '(HTTP 404) is an HTML page "Sign in"',
    ],
    [
      'the refusal of a firewall',
      { status: 403, headers: html, body: page },
      '(HTTP 403) is an HTML page "Sign in"',
    ],
  ])('takes no user from %s, and asks again later', async (_case, answer, found) => {
    server.answers = [answer];
    const { users, unknown } = await directory.find([ada]);
    expect([users.size, unknown]).toEqual([0, new Set([userKeyOf(ada)])]);
    expect(faults).toMatchObject([
      {
        code: 'graph.response',
        problem: `Looking up users in Microsoft Graph: the response ${found}.`,
        fix: expect.stringMatching(/^Check whether a proxy or firewall .* a later delivery fills/),
      },
    ]);

    clock.advance(60_001);
    server.answers = [{ status: 200, body: '{"id":"1","displayName":"Ada"}' }];
    expect((await directory.find([ada])).users.get(userKeyOf(ada))).toMatchObject({ id: '1' });
  });

  it('asks for nobody more without the permission', async () => {
    server.answers = [refusal(403, 'Authorization_RequestDenied')];
    expect((await directory.find([ada])).unknown.size).toBe(0);
    expect(faults).toMatchObject([{ code: 'graph.permission' }]);
  });
});
