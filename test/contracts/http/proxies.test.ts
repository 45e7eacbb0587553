import { completeNoProxy, describeProxy, proxyFor } from '../../../contracts/http/proxies';

const url = 'http://proxy.example.com:3128';
const proxyOf = (address: string, environment: Record<string, string>): string | undefined => {
  const proxy = proxyFor(address, environment);
  return proxy && describeProxy(proxy);
};

describe('proxyFor', () => {
  it.each([
    [{ HTTPS_PROXY: url }, `${url} (HTTPS_PROXY)`],
    [{ https_proxy: url }, `${url} (https_proxy)`],
    [{ HTTP_PROXY: url }, `${url} (HTTP_PROXY)`],
    [{ ALL_PROXY: url, HTTP_PROXY: 'http://other:1' }, `${url} (ALL_PROXY)`],
    [{ HTTPS_PROXY: ' ', HTTP_PROXY: url }, `${url} (HTTP_PROXY)`],
    [{ HTTPS_PROXY: 'proxy.example.com:3128' }, `${url} (HTTPS_PROXY)`],
    [{ HTTPS_PROXY: 'http://user:pass@proxy.example.com:3128/x' }, `${url} (HTTPS_PROXY)`],
    [{}, undefined],
  ])('reads %j, and shows no credentials', (environment, proxy) => {
    expect(proxyOf('https://manage.office.com/api', environment as Record<string, string>)).toBe(
      proxy,
    );
  });

  it.each([
    'https://localhost:7071',
    'http://127.0.0.1:10002/devstoreaccount1',
    'http://127.8.9.10',
    'http://[::1]:1234/x',
    'http://app.localhost/',
    'http://169.254.169.254/metadata/identity/oauth2/token',
    'http://169.254.129.3:8081/msi/token',
  ])('never uses a proxy for %s', (address) => {
    expect(proxyOf(address, { HTTPS_PROXY: url, HTTP_PROXY: url })).toBeUndefined();
  });

  it.each([
    ['manage.office.com', true],
    ['.office.com', true],
    ['office.com', true],
    ['*.office.com', true],
    ['*', true],
    ['a.example.com, manage.office.com:443', true],
    ['manage.office.com:8443', false],
    ['fice.com', false],
    ['manage.office.com.example.com', false],
  ])('follows NO_PROXY=%s', (noProxy, isDirect) => {
    const proxy = proxyOf('https://manage.office.com/api', { HTTPS_PROXY: url, no_proxy: noProxy });
    expect(proxy === undefined).toBe(isDirect);
  });
});

describe('completeNoProxy', () => {
  it('adds loopback, managed identities and hosts to the listed names', () => {
    const environment: Record<string, string> = { HTTP_PROXY: url, NO_PROXY: 'a.example.com' };
    completeNoProxy(environment, ['x.table.core.windows.net']);
    completeNoProxy(environment);
    const expected =
      'a.example.com,localhost,127.0.0.1,::1,[::1],169.254.169.254,x.table.core.windows.net';
    expect(environment).toEqual({ HTTP_PROXY: url, NO_PROXY: expected, no_proxy: expected });
  });

  it('changes nothing without a proxy', () => {
    const environment = {};
    completeNoProxy(environment);
    expect(environment).toEqual({});
  });
});
