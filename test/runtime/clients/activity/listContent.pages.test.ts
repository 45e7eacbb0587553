import { listContent } from '../../../../runtime/clients/activity/listContent';
import { closeApiTrials, openApiTrial, sendError, sendJson, tenantId } from './apiTrial';
import { collector, entry, firstPath, sendPage, window } from './listingTrial';

afterEach(closeApiTrials);

describe('the chain of pages of listContent', () => {
  it.each(['NextPageUri', 'nextPageUri', 'NEXTPAGEURI', 'Nextpageuri'])(
    'follows %s until there is none, with PublisherIdentifier added',
    async (header) => {
      const trial = await openApiTrial((_request, response, index) => {
        if (index < 2)
          response.setHeader(header, `${trial.audience}/api/v1/next?nextPage=${index}`);
        sendJson(response, 200, [entry(`a$${index}`)]);
      });
      const { contents, receive } = collector();
      expect(await listContent(trial.client, 'Audit.General', window, receive)).toBe(3);
      expect(contents.map(({ contentId }) => contentId)).toEqual(['a$0', 'a$1', 'a$2']);
      expect(trial.requests.map(({ path }) => path)).toEqual([
        firstPath,
        `/api/v1/next?nextPage=0&PublisherIdentifier=${tenantId}`,
        `/api/v1/next?nextPage=1&PublisherIdentifier=${tenantId}`,
      ]);
    },
  );

  it.each(['/api/v1/next?nextPage=1', '?nextPage=1'])(
    'follows %s, which has no host',
    async (next) => {
      const trial = await openApiTrial((_request, response, index) => {
        sendPage(response, [entry(`a$${index}`)], index === 0 ? next : undefined);
      });
      const { receive } = collector();
      expect(await listContent(trial.client, 'Audit.General', window, receive)).toBe(2);
      expect(trial.requests[1]?.path).toMatch(/\?nextPage=1&PublisherIdentifier=/);
    },
  );

  it('takes an empty NextPageUri for the last page', async () => {
    const { client } = await openApiTrial((_request, response) => {
      sendPage(response, [entry('a$1')], ' ');
    });
    expect(await listContent(client, 'Audit.General', window, collector().receive)).toBe(1);
  });

  it('ends a chain of pages without an end, by its length', async () => {
    const trial = await openApiTrial((_request, response, index) => {
      sendPage(response, [], `${trial.audience}/api/v1/next?nextPage=${index}`);
    });
    const listed = listContent(trial.client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toMatchObject({
      code: 'listing.endless',
      message:
        'Listing Audit.General from 2026-05-19T00:00:00 to 2026-05-19T06:00:00 failed: there is no last page after 10000 pages and 0 minutes.',
    });
    expect(trial.requests).toHaveLength(10_000);
  }, 120_000);

  it('ends a chain of pages without an end, by its time', async () => {
    const trial = await openApiTrial((_request, response, index) => {
      trial.clock.advance(60_000);
      sendPage(response, [], `${trial.audience}/api/v1/next?nextPage=${index}`);
    });
    const listed = listContent(trial.client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toMatchObject({ code: 'listing.endless' });
    expect(trial.requests.length).toBeLessThan(70);
  });

  it('sends no token to a host that NextPageUri makes up', async () => {
    const { client, requests } = await openApiTrial((_request, response) => {
      sendPage(response, [entry('a$1')], 'https://example.com/next');
    });
    const listed = listContent(client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toThrow(
      'Listing Audit.General from 2026-05-19T00:00:00 to 2026-05-19T06:00:00 failed: NextPageUri leaves',
    );
    expect(requests).toHaveLength(1);
  });

  it('does not go round in circles when NextPageUri repeats itself', async () => {
    const trial = await openApiTrial((_request, response, index) => {
      sendPage(response, [], `${trial.audience}/next?nextPage=${index % 2}`);
    });
    const listed = listContent(trial.client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toThrow('NextPageUri repeats itself');
    expect(trial.requests).toHaveLength(3);
  });

  it('starts the window again when a page id has become stale', async () => {
    const trial = await openApiTrial((_request, response, index) => {
      if (index === 1) sendError(response, 400, 'AF20031', 'Invalid nextPage Input: 7.');
      else if (index === 3) sendPage(response, [entry('b$1')]);
      else sendPage(response, [entry('a$1')], `${trial.audience}/next?nextPage=7`);
    });
    const { contents, receive } = collector();
    await listContent(trial.client, 'Audit.General', window, receive);
    expect(contents.map(({ contentId }) => contentId)).toEqual(['a$1', 'a$1', 'b$1']);
  });

  it('gives up on page ids that are always stale', async () => {
    const trial = await openApiTrial((request, response) => {
      if (request.url === firstPath) sendPage(response, [], `${trial.audience}/next?nextPage=7`);
      else sendError(response, 400, 'AF20031', 'Invalid nextPage Input: 7.');
    });
    const listed = listContent(trial.client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toMatchObject({ kind: 'stalePage' });
    expect(trial.requests).toHaveLength(8);
  });
});
