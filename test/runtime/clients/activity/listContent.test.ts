import { gzipSync } from 'node:zlib';

import { listContent } from '../../../../runtime/clients/activity/listContent';
import { closeApiTrials, openApiTrial, sendJson } from './apiTrial';
import { collector, entry, firstPath, sendPage, window } from './listingTrial';

afterEach(closeApiTrials);

describe('listContent', () => {
  it('asks for the window in the documented form and reads what is listed', async () => {
    const { client, requests } = await openApiTrial((_request, response) => {
      sendPage(response, [entry('a$1')]);
    });
    const { contents, receive } = collector();
    expect(await listContent(client, 'Audit.General', window, receive)).toBe(1);
    expect(requests.map(({ path }) => path)).toEqual([firstPath]);
    expect(contents).toEqual([
      {
        contentType: 'Audit.General',
        contentId: 'a$1',
        contentUri: 'https://manage.office.com/api/v1.0/x/activity/feed/audit/a$1',
        createdMs: Date.parse('2026-05-19T01:02:03.456Z'),
        expiresMs: Date.parse('2026-05-26T01:02:03.456Z'),
      },
    ]);
  });

  it('does not pass a part of a page for the window', async () => {
    const { client } = await openApiTrial((_request, response) => {
      response.setHeader('content-range', 'bytes 0-99/500');
      sendJson(response, 206, [entry('a$1')]);
    });
    const { contents, receive } = collector();
    await expect(listContent(client, 'Audit.General', window, receive)).rejects.toThrow('HTTP 206');
    expect(contents).toEqual([]);
  });

  it('passes nothing on for an empty window', async () => {
    const { client } = await openApiTrial((_request, response) => {
      sendPage(response, []);
    });
    const { sizes, receive } = collector();
    expect(await listContent(client, 'Audit.General', window, receive)).toBe(1);
    expect(sizes).toEqual([]);
  });

  it('passes a long page on in parts, and waits until each is taken', async () => {
    const count = 30_000;
    const { client } = await openApiTrial((_request, response) => {
      sendPage(
        response,
        Array.from({ length: count }, (_value, index) => entry(`a$${index}`)),
      );
    });
    let isBusy = false;
    let overlaps = 0;
    const sizes: number[] = [];
    await listContent(client, 'Audit.General', window, async (contents) => {
      if (isBusy) overlaps += 1;
      isBusy = true;
      await new Promise((resolve) => setImmediate(resolve));
      isBusy = false;
      sizes.push(contents.length);
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeLessThan(count / 4);
    expect(overlaps).toBe(0);
  });

  it('stands in for dates that are absent, have no zone, or cannot be read', async () => {
    const { client } = await openApiTrial((_request, response) => {
      sendPage(response, [
        entry('a$1', { contentCreated: undefined, contentExpiration: undefined }),
        entry('a$2', { contentCreated: '2026-05-19T01:02:03', contentExpiration: 'soon' }),
        entry('a$3', { contentCreated: '2026-05-19T03:02:03+02:00' }),
        entry('a$4', { contentUri: undefined }),
      ]);
    });
    const { contents, receive } = collector();
    await listContent(client, 'Audit.General', window, receive);
    expect(
      contents.map(({ createdMs, expiresMs, contentUri }) => [
        new Date(createdMs).toISOString(),
        new Date(expiresMs).toISOString(),
        contentUri.slice(-3),
      ]),
    ).toEqual([
      ['2026-05-19T00:00:00.000Z', '2026-05-26T00:00:00.000Z', 'a$1'],
      ['2026-05-19T01:02:03.000Z', '2026-05-26T01:02:03.000Z', 'a$2'],
      ['2026-05-19T01:02:03.000Z', '2026-05-26T01:02:03.456Z', 'a$3'],
      ['2026-05-19T01:02:03.456Z', '2026-05-26T01:02:03.456Z', ''],
    ]);
  });

  it('passes an entry that names no content on with the reason and a time in the window', async () => {
    const { client } = await openApiTrial((_request, response) => {
      const created = { contentCreated: '2026-05-19T01:02:03.456Z' };
      const elsewhere = { contentCreated: '2026-05-18T23:59:59.999Z' };
      sendPage(response, [entry('a$1'), created, elsewhere, null as never, entry('a$2')]);
    });
    const { receive, contents } = collector();
    expect(await listContent(client, 'Audit.General', window, receive)).toBe(1);
    const named = contents.filter(({ unnamed }) => unnamed === undefined);
    expect(named.map(({ contentId }) => contentId)).toEqual(['a$1', 'a$2']);
    const others = contents.filter(({ unnamed }) => unnamed !== undefined);
    expect(
      others.map(({ createdMs, unnamed }) => [new Date(createdMs).toISOString(), unnamed]),
    ).toEqual([
      [
        '2026-05-19T01:02:03.456Z',
        'it has no contentId: {"contentCreated":"2026-05-19T01:02:03.456Z"}',
      ],
      [
        '2026-05-19T00:00:00.000Z',
        'it has no contentId: {"contentCreated":"2026-05-18T23:59:59.999Z"}',
      ],
      ['2026-05-19T00:00:00.000Z', 'expected an object: null'],
    ]);
    expect(new Set(others.map(({ contentId }) => contentId)).size).toBe(3);
  });

  it.each([
    [
      'https://manage.office.com/api/v1.0/x/activity/feed/audit/20$2$audit_general$n',
      '20$2$audit_general$n',
    ],
    ['https://manage.office.com/api/v1/x/activity/feed/audit/a$2?PublisherIdentifier=x', 'a$2'],
    ['https://manage.office.com/api/v1.0/x/activity/feed/audit/', undefined],
    ['https://x', undefined],
  ])('takes an id that an entry lacks from its address %s', async (contentUri, contentId) => {
    const { client } = await openApiTrial((_request, response) => {
      sendPage(response, [entry('a$1', { contentId: undefined, contentUri })]);
    });
    const { receive, contents } = collector();
    await listContent(client, 'Audit.General', window, receive);
    if (contentId === undefined) expect(contents[0]?.unnamed).toMatch('it has no contentId');
    else expect(contents).toMatchObject([{ contentId, contentUri }]);
  });

  it('takes an id that no address has room for as unnamed, and tries the usual address for a long one', async () => {
    const { client } = await openApiTrial((_request, response) => {
      sendPage(response, [
        entry('i'.repeat(2_001)),
        entry('a$2', { contentUri: `https://manage.office.com/${'u'.repeat(4_000)}` }),
      ]);
    });
    const { receive, contents } = collector();
    await listContent(client, 'Audit.General', window, receive);
    expect(contents).toMatchObject([
      { unnamed: expect.stringMatching(/^its contentId is too long: \{/) as string },
      { contentId: 'a$2', contentUri: '' },
    ]);
  });

  it.each([
    ['no array', '{"value":[]}', /expected a JSON array of content, found a JSON object "{/],
    [
      'half a page',
      '[{"contentId":"a$1"},',
      /^Listing .* failed: the page of content ends early\.$/,
    ],
    ['an empty page', '', /^Listing .* failed: the page of content ends early\.$/],
    [
      'an HTML page',
      '<html>Sign in</html>',
      /expected a JSON array of content, found an HTML page "Sign in"/,
    ],
  ])('does not take %s for a listed window', async (_case, body, message) => {
    const { client, requests } = await openApiTrial((_request, response) => {
      response.end(body);
    });
    const listed = listContent(client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toThrow(message);
    expect(requests).toHaveLength(5);
  });

  it('names the window and the fix where a page is not of its encoding', async () => {
    const { client } = await openApiTrial((_request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end('[]');
    });
    const listed = listContent(client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toMatchObject({
      code: 'api.encoding',
      message:
        'Listing Audit.General from 2026-05-19T00:00:00 to 2026-05-19T06:00:00 failed: its body is not the "gzip" that it claims (incorrect header check).',
      fix: expect.stringContaining('proxy'),
    });
  });

  it('reads the code and the words of a long refusal', async () => {
    const { client } = await openApiTrial((_request, response) => {
      sendJson(response, 403, {
        more: 'x'.repeat(200_000),
        error: { code: 'AF10001', message: 'The permission set is missing.' },
      });
    });
    const listed = listContent(client, 'Audit.General', window, collector().receive);
    await expect(listed).rejects.toThrow('AF10001: The permission set is missing.');
  });

  it.each(['identity', 'gzip'])(
    'fails when the ledger did not take a first attempt that a second one repeats (%s)',
    async (encoding) => {
      const text = JSON.stringify(Array.from({ length: 1_500 }, () => entry('a$1')));
      const page = encoding === 'gzip' ? gzipSync(text) : Buffer.from(text);
      const { client } = await openApiTrial((_request, response, index) => {
        response.writeHead(200, {
          'content-length': page.length,
          'content-encoding': encoding,
        });
        // The first time all but the end arrives, is handed over, and then the connection breaks.
        response.write(page.subarray(0, index > 0 ? page.length : page.length - 9));
        if (index > 0) response.end();
        else breakConnection = () => response.socket?.resetAndDestroy();
      });
      let breakConnection: (() => void) | undefined;
      let calls = 0;
      const listed = listContent(client, 'Audit.General', window, async () => {
        calls += 1;
        if (calls > 1) return;
        breakConnection?.();
        // Longer than the second attempt takes.
        for (let turn = 0; turn < 500; turn += 1) await new Promise((r) => setImmediate(r));
        throw Object.assign(new Error('the row is too large'), { name: 'RestError' });
      });
      await expect(listed).rejects.toThrow('the row is too large');
    },
  );
});
