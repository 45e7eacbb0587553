import { explainUnreachable } from '../../../infra/publish/http/explainRefusal';
import { closeConnections, sendRequest } from '../../../infra/publish/http/sendRequest';
import { EndlessServer } from '../../runtime/EndlessServer';

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
      'app.scm cannot be reached: no complete answer came in time (TimeoutError).',
    );
  }, 30_000);

  it('is left when it is too large', async () => {
    expect(await failure('floods')).toBe(
      'app.scm cannot be reached: the response is larger than this program reads (BODY_TOO_LARGE).',
    );
  }, 30_000);
});
