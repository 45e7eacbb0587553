import { requestEntraToken } from '../../../../../runtime/clients/entra/credentials/requestEntraToken';

const tenantId = '11111111-2222-3333-4444-555555555555';
const proof = { clientSecret: 's3cret' };

/** Answers every request alike and notes what was asked. */
function fakeFetch(answer: () => Response) {
  const calls: { readonly url: string; readonly init: RequestInit }[] = [];
  const fetchHttp = ((url: string, init: RequestInit) => {
    calls.push({ url, init });
    return Promise.resolve(answer());
  }) as typeof fetch;
  return { fetchHttp, calls };
}

const issued = () =>
  Response.json({ token_type: 'Bearer', expires_in: 3599, access_token: 'opaque-token' });

describe('requestEntraToken', () => {
  beforeEach(() => {
    jest.useFakeTimers({
      now: Date.UTC(2026, 0, 5, 8),
      doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'],
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it.each([
    ['commercial', 'https://login.microsoftonline.com', 'https://manage.office.com'],
    ['gcc', 'https://login.microsoftonline.com', 'https://manage-gcc.office.com'],
    ['gccHigh', 'https://login.microsoftonline.us', 'https://manage.office365.us'],
    ['dod', 'https://login.microsoftonline.us', 'https://manage.protection.apps.mil'],
    ['dod', 'https://[::1]:8443', 'https://manage.protection.apps.mil'],
  ] as const)(
    'asks in %s with a single request to %s for %s',
    async (cloud, authority, audience) => {
      const { fetchHttp, calls } = fakeFetch(issued);
      const token = await requestEntraToken(
        { cloud, authority, audience, tenantId, clientId: 'app-1', proof },
        fetchHttp,
      );
      expect(token).toEqual({
        token: 'opaque-token',
        expiresAtMs: Date.UTC(2026, 0, 5, 8) + 3_599_000,
      });
      expect(calls).toHaveLength(1);
      expect(calls[0]?.url.split('?')[0]).toBe(`${authority}/${tenantId}/oauth2/v2.0/token`);
      expect(calls[0]?.init).toMatchObject({ method: 'POST', redirect: 'error' });
      const form = new URLSearchParams(calls[0]?.init.body as string);
      expect(form.get('grant_type')).toBe('client_credentials');
      expect(form.get('client_secret')).toBe('s3cret');
      expect(form.get('scope')?.split(' ')).toContain(`${audience}/.default`);
    },
  );

  it('takes a page of a proxy for retryable and keeps its wait, with a short excerpt', async () => {
    const { fetchHttp } = fakeFetch(
      () =>
        new Response('<html>secret page</html>', { status: 502, headers: { 'retry-after': '9' } }),
    );
    await expect(
      requestEntraToken(
        {
          cloud: 'commercial',
          authority: 'https://login.microsoftonline.com',
          audience: 'https://manage.office.com',
          tenantId,
          clientId: 'app-1',
          proof,
        },
        fetchHttp,
      ),
    ).rejects.toMatchObject({
      name: 'RetryableError',
      problem: `Asked https://login.microsoftonline.com for a token for app app-1 in tenant ${tenantId}: expected a JSON object, found an HTML page "secret page" (HTTP 502).`,
      retryAfterMs: 9000,
    });
  });

  it('refuses a response without a token', async () => {
    const { fetchHttp } = fakeFetch(() => Response.json({ token_type: 'Bearer' }));
    await expect(
      requestEntraToken(
        {
          cloud: 'commercial',
          authority: 'https://login.microsoftonline.com',
          audience: 'https://manage.office.com',
          tenantId,
          clientId: 'app-1',
          proof,
        },
        fetchHttp,
      ),
    ).rejects.toMatchObject({ name: 'DataError', code: 'entra.answer' });
  });
});
