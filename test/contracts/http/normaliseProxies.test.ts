import { findProxyProblems, normaliseProxies } from '../../../contracts/http/normaliseProxies';

const url = 'http://proxy.example.com:3128';

describe('normaliseProxies', () => {
  it.each([
    ['127.0.0.1:3128', 'http://127.0.0.1:3128'],
    ['localhost:3128', 'http://localhost:3128'],
    [' proxy.example.com ', 'http://proxy.example.com'],
    ['user:word@proxy.example.com:3128', 'http://user:word@proxy.example.com:3128'],
    ['[::1]:3128', 'http://[::1]:3128'],
    [url, url],
    ['HTTPS://proxy.example.com', 'HTTPS://proxy.example.com'],
    [' ', undefined],
    ['ftp://proxy.example.com', 'ftp://proxy.example.com'],
  ])('writes %j as %j', (value, expected) => {
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'https_proxy', 'all_proxy']) {
      const environment: Record<string, string | undefined> = { [name]: value };
      normaliseProxies(environment);
      expect(environment[name]).toBe(expected);
    }
  });
});

describe('findProxyProblems', () => {
  it.each([
    ['not a url', 'it is not a URL'],
    ['http:/proxy.example.com', 'it is not a URL'],
    ['http://', 'it is not a URL'],
    ['127.0.0.1:99999', 'its port is not a number from 1 to 65535'],
    ['http://user:hidden@proxy.example.com:0', 'its port is not a number from 1 to 65535'],
    ['ftp://proxy.example.com', 'its scheme is "ftp", and only http and https are supported'],
    ['socks5://user:hidden@proxy.example.com', 'its scheme is "socks5", and only http and https'],
    ['http://user:100%@proxy.example.com', 'its user or password has a % that is not written'],
  ])('names the variable whose value is %j', (value, fault) => {
    for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'http_proxy']) {
      const [only, ...others] = findProxyProblems({ [name]: value });
      expect(others).toEqual([]);
      expect(only).toMatchObject({ name, problem: expect.stringContaining(fault) });
      expect(only?.problem).toContain(`${name} (not shown)`);
      expect(only?.problem).not.toContain('hidden');
    }
  });

  it('ignores valid variables, and those that no request would use', () => {
    expect(findProxyProblems({})).toEqual([]);
    expect(findProxyProblems({ HTTPS_PROXY: 'proxy.example.com:3128' })).toEqual([]);
    expect(findProxyProblems({ HTTPS_PROXY: url, ALL_PROXY: 'socks5://x' })).toEqual([]);
  });

  it('reports both variables that would be used', () => {
    const found = findProxyProblems({ HTTPS_PROXY: 'ftp://x', HTTP_PROXY: 'ftp://x' });
    expect(found.map(({ name }) => name)).toEqual(['HTTPS_PROXY', 'HTTP_PROXY']);
  });
});
