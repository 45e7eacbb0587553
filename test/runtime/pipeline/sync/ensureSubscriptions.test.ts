import type { Problem } from '../../../../runtime/domain/problems/Problem';
import {
  ensureSubscriptions,
  withRefusedStart,
} from '../../../../runtime/pipeline/sync/ensureSubscriptions';
import {
  closeApiTrials,
  openApiTrial,
  sendError,
  sendJson,
  tenantId,
} from '../../clients/activity/apiTrial';

afterEach(closeApiTrials);

const root = `/api/v1.0/${tenantId}/activity/feed/subscriptions`;
const coolDown = 'Too many frequent subscription start requests. Please retry again after 8m 46s.';

describe('ensureSubscriptions', () => {
  it('starts only what is not enabled, and never stops anything', async () => {
    const { client, requests } = await openApiTrial((request, response) => {
      if (request.method === 'POST') {
        const contentType = new URL(request.url ?? '', 'http://api').searchParams.get(
          'contentType',
        );
        sendJson(response, 200, { contentType, status: 'enabled', webhook: null });
      } else {
        sendJson(response, 200, [
          { contentType: 'Audit.General', status: 'enabled' },
          { contentType: 'Audit.SharePoint', status: 'disabled' },
          { contentType: 'DLP.All', status: 'enabled' },
        ]);
      }
    });
    const restarted: string[] = [];
    const problems = await ensureSubscriptions(
      client,
      ['Audit.General', 'Audit.SharePoint', 'Audit.Exchange'],
      (contentType) => restarted.push(contentType),
    );
    expect(problems.size).toBe(0);
    // There was none to Audit.Exchange before, which is usual in a first run.
    expect(restarted).toEqual(['Audit.SharePoint']);
    expect(requests.map(({ method, path }) => `${method} ${path.split('&')[0]}`)).toEqual([
      `GET ${root}/list?PublisherIdentifier=${tenantId}`,
      `POST ${root}/start?contentType=Audit.SharePoint`,
      `POST ${root}/start?contentType=Audit.Exchange`,
    ]);
  });

  it('starts the other types when one is refused, and reports that one', async () => {
    const { client } = await openApiTrial((request, response) => {
      if (request.method === 'GET') sendJson(response, 200, []);
      else if (request.url?.includes('Audit.General') === true) {
        sendError(response, 403, '429', coolDown);
      } else sendError(response, 400, 'AF20024');
    });
    const problems = await ensureSubscriptions(client, ['Audit.General', 'Audit.Exchange']);
    expect([...problems.keys()]).toEqual(['Audit.General']);
    expect(problems.get('Audit.General')).toMatchObject({
      code: 'subscription.coolDown',
      message: `Starting the subscription to Audit.General failed: 429: ${coolDown}`,
    });
  });

  it('reports a start without a response, and starts the other types', async () => {
    const { client, requests } = await openApiTrial((request, response) => {
      if (request.method === 'GET') sendJson(response, 200, []);
      else if (request.url?.includes('Audit.General') === true) response.destroy();
      else sendError(response, 400, 'AF20024');
    });
    const problems = await ensureSubscriptions(client, ['Audit.General', 'Audit.Exchange']);
    expect([...problems.keys()]).toEqual(['Audit.General']);
    expect(requests.at(-1)?.path).toContain('Audit.Exchange');
  });

  it('reports a start whose response is a web page, and starts the other types', async () => {
    const { client } = await openApiTrial((request, response) => {
      if (request.method === 'GET') sendJson(response, 200, []);
      else if (request.url?.includes('Audit.General') === true)
        response.end('<html>Sign in</html>');
      else sendError(response, 400, 'AF20024');
    });
    const problems = await ensureSubscriptions(client, ['Audit.General', 'Audit.Exchange']);
    expect([...problems.keys()]).toEqual(['Audit.General']);
    expect(problems.get('Audit.General')).toMatchObject({ code: 'api.response' });
  });
});

describe('withRefusedStart', () => {
  const problem = (code: string): Problem => ({ code, message: `${code} failed.`, fix: '' });

  it('reports a refused start before the problems of the listing', () => {
    const problems = withRefusedStart([problem('AF20022')], problem('429'));
    expect(problems.map(({ code }) => code)).toEqual(['429', 'AF20022']);
  });

  it('reports one problem where start and listing are refused for the same reason', () => {
    expect(withRefusedStart([problem('AF10001')], problem('AF10001'))).toHaveLength(1);
  });

  it('reports no refused start where the content type can be listed', () => {
    expect(withRefusedStart([], problem('429'))).toEqual([]);
  });
});
