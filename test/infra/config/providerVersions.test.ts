import { configOf, government } from './parse';

describe('the provider versions', () => {
  it('are those of the SDK in public Azure', () => {
    expect(configOf({ cloud: 'gcc' }).providerVersions).toEqual({});
  });

  it('have Microsoft.Web of an older release in Azure Government', () => {
    expect(configOf({ cloud: 'gccHigh' }, government).providerVersions).toEqual({ web: '3.15.0' });
  });

  it('are the stack’s own where it names them, beside those of the table', () => {
    const providerVersions = '{"keyvault":"3.40.1"}';
    expect(configOf({ cloud: 'gccHigh', providerVersions }, government).providerVersions).toEqual({
      keyvault: '3.40.1',
      web: '3.15.0',
    });
    expect(
      configOf({ cloud: 'gccHigh', providerVersions: '{"web":"3.28.0"}' }, government)
        .providerVersions,
    ).toEqual({ web: '3.28.0' });
  });
});
