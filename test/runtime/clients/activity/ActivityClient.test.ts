import { AuthorizationError } from '../../../../runtime/domain/errors/AuthorizationError';
import { closeApiTrials, failure, openApiTrial, sendError, sendJson } from './apiTrial';

afterEach(closeApiTrials);

describe('ActivityClient', () => {
  it('sends the token, and accepts JSON', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      sendJson(response, 200, []);
    });
    const answer = await client.call({ url: `${audience}/list?a=$1`, attempted: 'Listing' });
    expect(answer).toMatchObject({ status: 200, body: '[]' });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      path: '/list?a=$1',
      headers: { authorization: 'Bearer token-1', accept: 'application/json' },
    });
  });

  it('posts without a body, and says that there is none', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      response.end();
    });
    const answer = await client.call({ method: 'POST', url: `${audience}/stop`, attempted: 'x' });
    expect(answer.body).toBe('');
    expect(requests[0]).toMatchObject({ method: 'POST', headers: { 'content-length': '0' } });
  });

  it('compares the clock with the Date of a response', async () => {
    const { client, audience, clock } = await openApiTrial((_request, response) => {
      response.setHeader('date', new Date(Date.parse('2026-05-19T12:50:00Z')).toUTCString());
      sendJson(response, 200, []);
    });
    expect(client.clockAheadMs).toBeUndefined();
    await client.call({ url: `${audience}/list`, attempted: 'Listing' });
    // The header has no fraction of a second.
    expect(client.clockAheadMs).toBe(clock.now() - Date.parse('2026-05-19T12:50:00.500Z'));
  });

  it('gets a fresh token when the API refuses the old one', async () => {
    const { client, audience, requests, tokens } = await openApiTrial(
      (_request, response, index) => {
        response.statusCode = index < 1 ? 401 : 200;
        response.end('[]');
      },
    );
    await client.call({ url: `${audience}/feed`, attempted: 'Listing' });
    expect(tokens.invalidated).toEqual(['token-1']);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });

  it('gives up when fresh tokens are refused as well, and checks the token', async () => {
    const { client, audience, requests, tokens } = await openApiTrial((_request, response) => {
      response.statusCode = 401;
      response.end();
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ name: 'ApiError', kind: 'unauthorized', status: 401 });
    expect(requests).toHaveLength(3);
    expect(tokens.checked).toEqual(['token-3']);
  });

  it.each([
    [403, 'AF10001', 'forbidden'],
    [401, 'AF10001', 'forbidden'],
    [400, 'AF20010', 'configuration'],
    [400, 'AF20022', 'notSubscribed'],
    [404, 'AF20050', 'missing'],
    [400, 'AF20001', 'refused'],
  ])('does not repeat a request after HTTP %d %s', async (status, code, kind) => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      sendError(response, status, code);
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ name: 'ApiError', kind, code, status });
    expect(requests).toHaveLength(1);
  });

  it('reports what the token itself shows before the API’s refusal', async () => {
    const told = new AuthorizationError({ code: 'token.noRole', problem: 'No role.', fix: 'Ask.' });
    const { client, audience } = await openApiTrial(
      (_request, response) => {
        sendError(response, 403, 'AF10001');
      },
      {
        tokens: {
          getToken: () => Promise.resolve('t'),
          invalidate: () => undefined,
          check: () => {
            throw told;
          },
        },
      },
    );
    expect(await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }))).toBe(
      told,
    );
  });

  it('never follows a redirect', async () => {
    const { client, audience, requests } = await openApiTrial((_request, response) => {
      response.writeHead(302, { location: `${audience}/elsewhere` });
      response.end();
    });
    const error = await failure(client.call({ url: `${audience}/feed`, attempted: 'Listing' }));
    expect(error).toMatchObject({ kind: 'refused', status: 302 });
    expect(requests).toHaveLength(1);
  });
});
