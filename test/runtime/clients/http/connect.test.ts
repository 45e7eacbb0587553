import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

import { generate } from 'selfsigned';

import { sendRequest } from '../../../../runtime/clients/activity/http/sendRequest';
import { openConnections } from '../../../../runtime/clients/activity/http/openConnections';
import { explainNetworkError } from '../../../../runtime/domain/errors/explainNetworkError';
import { RecordingProxy } from '../../../harness/system/RecordingProxy';

const host = 'manage.office.com';
let server: Server;
let ca: Buffer;
let proxy: RecordingProxy;
const before = { ...process.env };

beforeAll(async () => {
  const made = await generate([{ name: 'commonName', value: host }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
  });
  ca = Buffer.from(made.cert);
  server = createServer({ key: made.private, cert: made.cert }, (request, response) => {
    response.end(`[${'x'.repeat(300_000)}]${request.url ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  proxy = await RecordingProxy.start({ routes: { [`${host}:443`]: port } });
});
afterAll(async () => {
  server.closeAllConnections();
  await Promise.all([proxy.stop(), new Promise((resolve) => server.close(resolve))]);
});
beforeEach(() => {
  process.env['HTTPS_PROXY'] = proxy.url;
  proxy.asked.length = 0;
});
afterEach(() => {
  process.env = { ...before };
});

describe('connections to the Management Activity API', () => {
  it('go through the proxy that the environment names', async () => {
    const dispatcher = openConnections(`https://${host}`, 4, { ca });
    let bytes = 0;
    const answer = await sendRequest(
      dispatcher,
      { method: 'GET', url: `https://${host}/feed`, headers: {} },
      {
        push: (chunk) => {
          bytes += chunk.length;
          return undefined;
        },
        end: () => undefined,
      },
    );
    await dispatcher.close();
    expect(answer.status).toBe(200);
    expect(bytes).toBe(300_007);
    expect(proxy.asked).toEqual([`${host}:443`]);
  });

  it('name the proxy in an error, without its user and password', async () => {
    const dispatcher = openConnections('https://other.office.com', 4, { ca });
    const request = { method: 'GET', url: 'https://other.office.com/', headers: {} } as const;
    const error: unknown = await sendRequest(dispatcher, request).catch(
      (thrown: unknown) => thrown,
    );
    await dispatcher.close();
    expect(explainNetworkError('Listing', error).message).toBe(
      `Listing: the proxy refused the connection (UND_ERR_ABORTED), through the proxy http://127.0.0.1:${proxy.port} (HTTPS_PROXY). Let the proxy pass this host, or name the host in NO_PROXY. Check the proxy’s user and password.`,
    );
  });

  it('do not touch the proxy for a loopback address', async () => {
    const { port } = server.address() as AddressInfo;
    const dispatcher = openConnections(`https://localhost:${port}`, 4, { ca });
    const request = { method: 'GET', url: `https://localhost:${port}/`, headers: {} } as const;
    await sendRequest(dispatcher, request).catch(() => undefined);
    await dispatcher.destroy();
    expect(proxy.asked).toEqual([]);
  });
});
