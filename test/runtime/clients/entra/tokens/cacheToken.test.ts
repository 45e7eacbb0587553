import { cacheToken } from '../../../../../runtime/clients/entra/tokens/cacheToken';
import type { IssuedToken } from '../../../../../runtime/clients/entra/tokens/TokenSource';

const start = Date.UTC(2026, 0, 5, 8);
const minute = 60_000;

/** An authority whose answers the test gives out one by one, at a clock that it sets. */
function arrange(lifetimeMs = 60 * minute) {
  let nowMs = start;
  let requests = 0;
  let answer: () => Promise<IssuedToken> = () =>
    Promise.resolve({ token: `token-${requests}`, expiresAtMs: nowMs + lifetimeMs });
  const source = cacheToken(
    () => {
      requests += 1;
      return answer();
    },
    () => nowMs,
  );
  return {
    source,
    requests: () => requests,
    at: (ms: number) => {
      nowMs = start + ms;
    },
    fail: () => {
      answer = () => Promise.reject(new Error('Entra is away'));
    },
    answerWith: (next: () => Promise<IssuedToken>) => {
      answer = next;
    },
    settle: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

describe('cacheToken', () => {
  it('asks once for a burst of callers, and not again while the token is fresh', async () => {
    const { source, requests, at } = arrange();
    const burst = await Promise.all(Array.from({ length: 50 }, () => source.getToken()));
    at(54 * minute);
    expect(new Set([...burst, await source.getToken()])).toEqual(new Set(['token-1']));
    expect(requests()).toBe(1);
  });

  it('renews five minutes ahead, beside the work', async () => {
    const { source, requests, at, settle } = arrange();
    await source.getToken();
    at(55 * minute);
    const burst = await Promise.all([source.getToken(), source.getToken(), source.getToken()]);
    expect(burst).toEqual(['token-1', 'token-1', 'token-1']);
    await settle();
    expect(await source.getToken()).toBe('token-2');
    expect(requests()).toBe(2);
  });

  it('waits for the new token in the last moments of the old one', async () => {
    const { source, at } = arrange();
    await source.getToken();
    at(60 * minute - 20_000);
    expect(await source.getToken()).toBe('token-2');
  });

  it('goes on with the old token while renewals fail, and fails when it has expired', async () => {
    const { source, requests, at, fail, settle } = arrange();
    await source.getToken();
    fail();
    at(56 * minute);
    expect(await source.getToken()).toBe('token-1');
    await settle();
    expect(requests()).toBe(2);
    at(60 * minute - 10_000);
    expect(await source.getToken()).toBe('token-1');
    at(60 * minute);
    await expect(source.getToken()).rejects.toThrow('Entra is away');
  });

  it('pauses between renewals that fail, instead of asking on every call', async () => {
    const { source, requests, at, fail, settle } = arrange();
    await source.getToken();
    fail();
    at(56 * minute);
    await source.getToken();
    await settle();
    at(56 * minute + 14_000);
    await source.getToken();
    await settle();
    expect(requests()).toBe(2);
    at(56 * minute + 15_000);
    await source.getToken();
    await settle();
    expect(requests()).toBe(3);
  });

  it('asks again after a failure without a token', async () => {
    const { source, fail, answerWith } = arrange();
    fail();
    await expect(source.getToken()).rejects.toThrow('Entra is away');
    answerWith(() => Promise.resolve({ token: 'late', expiresAtMs: start + 60 * minute }));
    expect(await source.getToken()).toBe('late');
  });

  it('drops a refused token once, however many callers report it', async () => {
    const { source, requests } = arrange();
    const refused = await source.getToken();
    source.invalidate(refused);
    expect(await source.getToken()).toBe('token-2');
    source.invalidate(refused);
    expect(await source.getToken()).toBe('token-2');
    expect(requests()).toBe(2);
  });

  it('renews a token of two minutes half-way and not on every call', async () => {
    const { source, requests, at, settle } = arrange(2 * minute);
    await source.getToken();
    at(59_000);
    await source.getToken();
    expect(requests()).toBe(1);
    at(60_000);
    await source.getToken();
    await settle();
    expect(await source.getToken()).toBe('token-2');
  });
});
