import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { answerPage } from '../../../../runtime/operations/page/answerPage';
import { readPageFile } from '../../../../runtime/operations/page/assets/readPageFile';
import type { Stores } from '../../../../runtime/stores/Stores';

const reader = { name: 'ada@contoso.com', roles: ['Usage.Read'], canSeeUsers: false };

/** No request of these tests may reach the stores. */
const open = (): Promise<Stores> => Promise.reject(new Error('The stores were opened.'));

async function get(address: string, headers: Readonly<Record<string, string>> = {}) {
  const [path = '', search = ''] = address.split('?');
  const header = (name: string): string | null => headers[name] ?? null;
  return await answerPage(path, new URLSearchParams(search), reader, { header, open });
}

describe('answerPage', () => {
  const { script, style } = readPageFile();

  it.each(['', 'apps', 'apps/0d6bd4ac', 'health'])(
    'serves the document at the view "%s"',
    async (path) => {
      const { status, headers, body } = await get(path);
      expect([status, headers['cache-control']]).toEqual([200, 'private, no-cache']);
      expect(String(body)).toContain(`src="/usage/${script}"`);
    },
  );

  it.each([
    'appz',
    'apps/',
    'assets/',
    'assets/../page.json',
    'constructor',
    'data/',
    'data/toString',
  ])('has nothing at "%s"', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404 });
  });

  it('serves assets encoded as the browser accepts, to be kept', async () => {
    const plain = await get(script);
    const br = await get(script, { 'accept-encoding': 'gzip, deflate, br' });
    const gz = await get(script, { 'accept-encoding': 'gzip;q=1.0, br;q=0' });
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect([br.headers['content-encoding'], gz.headers['content-encoding']]).toEqual([
      'br',
      'gzip',
    ]);
    expect(brotliDecompressSync(br.body).toString()).toBe(String(plain.body));
    expect(gunzipSync(gz.body).toString()).toBe(String(plain.body));
    expect(br.headers).toMatchObject({
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(new Set([plain, br, gz].map(({ headers }) => headers['etag'])).size).toBe(3);
  });

  it('sends nothing again that the browser has', async () => {
    const { headers } = await get(style);
    const again = await get(style, { 'if-none-match': `"other", W/${headers['etag']}` });
    expect(again).toMatchObject({ status: 304, body: '' });
    expect(await get(style, { 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
  });

  it('weighs less than 200 KB with everything that it loads', async () => {
    const { assets } = readPageFile();
    const files = await Promise.all(
      ['', ...Object.keys(assets)].map((path) => get(path, { 'accept-encoding': 'br' })),
    );
    const bytes = files.reduce((sum, { body }) => sum + Buffer.from(body).length, 0);
    expect(bytes).toBeLessThan(200_000);
  });

  it.each([
    ['figures?by=hour', 'by is "hour". Give one of app, environment, user, day, week, month.'],
    ['figures?from=2026-02-30', 'from is "2026-02-30". Give a day such as 2026-05-19.'],
    ['figures?from=2026-05-02&to=2026-05-01', 'from 2026-05-02 is after to 2026-05-01. Swap them.'],
    ['figures?take=5001', 'take is "5001". Give a whole number from 0 to 5000.'],
    ['figures?form=2026-05-01', 'The parameter "form" is not known. Did you mean from?'],
    ['figures?by=day&by=week', 'by is given more than once.'],
    ['figures?by=day&change=new', 'change=new is of apps, and by is day. Give by=app.'],
    [`figures?search=${'x'.repeat(201)}`, 'search is too long: give at most 200 characters.'],
    ['status?from=2026-05-01', 'The parameter "from" is not known.'],
  ])('refuses %s before it reads anything', async (address, message) => {
    const { status, body } = await get(`data/${address}`);
    expect(status).toBe(400);
    expect(JSON.parse(String(body))).toMatchObject({
      error: { code: 'page.query', message: expect.stringContaining(message) as string },
    });
  });

  it('shows all problems of a query at once', async () => {
    const { body } = await get('data/figures?by=hour&from=x&take=-1');
    expect(String(body)).toMatch(/by is .* from is .* take is /);
  });

  it('shows no names of users without the role for them', async () => {
    expect(await get('data/figures?by=user')).toMatchObject({ status: 403 });
  });
});
