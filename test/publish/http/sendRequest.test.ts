import { explainUnreachable } from '../../../publish/http/explainRefusal';
import { closeConnections, sendRequest } from '../../../publish/http/sendRequest';
import { RecordingProxy } from '../../harness/system/RecordingProxy';
import { EndlessServer } from '../../runtime/stores/EndlessServer';

const reached = { network: 'public', siteName: 'app' } as const;

async function failure(how: 'floods' | 'drips'): Promise<string> {
  const server = await EndlessServer.start(how);
  try {
    await sendRequest({ method: 'GET', url: `${server.origin}/`, timeoutMs: 5_000 });
    return 'It ended.';
  } catch (error) {
    return explainUnreachable(error, 'app.scm', reached).problem;
  } finally {
    await server.stop();
  }
}

describe('a response of Azure without an end', () => {
  afterAll(closeConnections);

  it('is left when it drips', async () => {
    expect(await failure('drips')).toBe(
      'app.scm cannot be reached: no complete response came in time (TimeoutError).',
    );
  }, 30_000);

  it('is left when it is too large', async () => {
    expect(await failure('floods')).toBe(
      'app.scm cannot be reached: the response is larger than this program reads (BODY_TOO_LARGE).',
    );
  }, 30_000);
});

describe('Azure behind a proxy', () => {
  const before = { ...process.env };
  afterEach(async () => {
    process.env = { ...before };
    await closeConnections();
  });

  it('is asked through it, and the proxy is named when it refuses', async () => {
    const proxy = await RecordingProxy.start();
    process.env['HTTPS_PROXY'] = proxy.url;
    try {
      const refused = sendRequest({ method: 'GET', url: 'https://app.scm.example.com/' });
      const error: unknown = await refused.catch((thrown: unknown) => thrown);
      expect(explainUnreachable(error, 'app.scm.example.com', reached).problem).toBe(
        `app.scm.example.com cannot be reached through the proxy http://127.0.0.1:${proxy.port} (HTTPS_PROXY): the proxy refused the connection (UND_ERR_ABORTED).`,
      );
      expect(proxy.asked).toEqual(['app.scm.example.com:443']);
    } finally {
      await proxy.stop();
    }
  });

  it('is asked directly where it is on this machine', async () => {
    const [proxy, server] = await Promise.all([
      RecordingProxy.start(),
      EndlessServer.start('floods'),
    ]);
    process.env['HTTP_PROXY'] = proxy.url;
    await sendRequest({ method: 'GET', url: server.origin }).catch(() => undefined);
    expect([proxy.asked, server.requests]).toEqual([[], 1]);
    await Promise.all([proxy.stop(), server.stop()]);
  });
});
