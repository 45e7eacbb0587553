import { request as send } from 'node:http';

import { LoopbackServer } from '../../../../runtime/operations/page/loopback/LoopbackServer';
import type { Stores } from '../../../../runtime/stores/Stores';

/** Reading from it fails: a request for data gets an explained error. */
const stores = { clock: undefined } as unknown as Stores;

describe('LoopbackServer', () => {
  let server: LoopbackServer;
  beforeAll(async () => {
    const explain = () => ({ message: 'The storage did not respond.', fix: 'Try again.' });
    server = await LoopbackServer.open({ stores, port: 0, explain });
  });
  afterAll(async () => {
    await server.close();
  });

  async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
    const url = new URL(path, server.url);
    return await new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
      (resolve, reject) => {
        send(url, { method, headers }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        })
          .on('error', reject)
          .end();
      },
    );
  }

  async function visit(): Promise<string> {
    const { pathname, search } = new URL(server.url);
    const { headers } = await get(pathname + search);
    return String(headers['set-cookie']).split(';')[0] ?? '';
  }

  it('makes the key of the address a cookie that scripts and other sites cannot use', async () => {
    const { pathname, search } = new URL(server.url);
    const { status, headers } = await get(pathname + search);
    expect([status, headers['location']]).toEqual([302, '/usage/']);
    expect(String(headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(await get('/usage/', { cookie: await visit() })).toMatchObject({ status: 200 });
  });

  it.each(['/', '/usage/', '/usage/data/about', '/?key=wrong'])(
    'refuses %s without the key',
    async (path) => {
      expect(await get(path)).toMatchObject({ status: 401 });
      expect(await get(path, { cookie: 'audit-log-view=wrong' })).toMatchObject({ status: 401 });
    },
  );

  it('refuses the name of another host, which can lead here', async () => {
    const cookie = await visit();
    const host = `evil.example:${new URL(server.url).port}`;
    expect(await get('/usage/', { cookie, host })).toMatchObject({ status: 403 });
  });

  it('changes nothing: other methods are refused', async () => {
    expect(await get('/usage/', { cookie: await visit() }, 'POST')).toMatchObject({ status: 405 });
    expect(await get('/usage/', { cookie: await visit() }, 'HEAD')).toMatchObject({
      status: 200,
      text: '',
    });
  });

  it('explains an error to the person at this machine', async () => {
    const { status, text } = await get('/usage/data/about', { cookie: await visit() });
    expect(status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ error: { message: 'The storage did not respond.' } });
  });
});
