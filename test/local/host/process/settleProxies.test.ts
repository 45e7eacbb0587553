import { settleProxies } from '../../../../local/host/process/settleProxies';

describe('settleProxies', () => {
  it('completes the variables for Azure’s SDK, and keeps this machine direct', () => {
    const environment: Record<string, string | undefined> = { HTTPS_PROXY: '127.0.0.1:3128' };
    settleProxies(environment);
    expect(environment['HTTPS_PROXY']).toBe('http://127.0.0.1:3128');
    expect(environment['NO_PROXY']).toContain('localhost,127.0.0.1');
  });

  it('refuses an invalid variable and names it', () => {
    expect(() => settleProxies({ HTTP_PROXY: 'not a url' })).toThrow(
      'HTTP_PROXY (not shown) is not a proxy that can be used: it is not a URL;',
    );
  });
});
