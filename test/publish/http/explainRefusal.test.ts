import { explainRefusal, explainUnreachable } from '../../../publish/http/explainRefusal';

const reached = { network: 'public', siteName: 'app' } as const;

function response(status: number, body = '', headers: Readonly<Record<string, string>> = {}) {
  return { status, body, header: (name: string) => headers[name] };
}

describe('a response that is not a success', () => {
  it.each([
    [401, undefined],
    [403, undefined],
    [404, undefined],
    [409, undefined],
    [429, undefined],
    [500, undefined],
    [503, undefined],
    [400, true],
    [405, true],
    [413, true],
    [302, true],
  ])('HTTP %i ends the attempts: %s', (status, isFinal) => {
    expect(explainRefusal(response(status), 'host', reached).isFinal).toBe(isFinal);
  });

  it('has the wait that the service asks for', () => {
    const busy = response(429, '', { 'retry-after': '7' });

    expect(explainRefusal(busy, 'host', reached).retryAfterMs).toBe(7_000);
  });

  it.each([
    ['7', 7_000],
    ['soon 5', undefined],
  ])('is waited for as its Retry-After says: %s', (value, ms) => {
    const refusal = explainRefusal(response(503, '', { 'retry-after': value }), 'app', reached);
    expect(refusal.retryAfterMs).toBe(ms);
  });
});

describe('a host that cannot be reached', () => {
  it('is reported by the code of the connection, also when there are several addresses', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const thrown = new TypeError('fetch failed', { cause: new AggregateError([refused]) });

    expect(explainUnreachable(thrown, 'app.scm', reached).problem).toBe(
      'app.scm cannot be reached: the connection was refused (ECONNREFUSED).',
    );
  });

  it('sends the reader inside when the network is private', () => {
    const error = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    const { fix } = explainUnreachable(error, 'app.scm', { ...reached, network: 'private' });

    expect(fix).toContain('runner inside the network');
  });

  it('ends the attempts at a certificate that is not trusted, and says what to do', () => {
    const error = Object.assign(new Error('x'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    const { isFinal, fix } = explainUnreachable(error, 'app.scm', reached);

    expect(isFinal).toBe(true);
    expect(fix).toContain('NODE_EXTRA_CA_CERTS');
  });

  it('is not assumed for an error of our own', () => {
    const bug = new TypeError('x is undefined');

    expect(() => explainUnreachable(bug, 'app.scm', reached)).toThrow(bug);
  });
});
