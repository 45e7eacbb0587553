import { configOf, government, itReports } from '../parse';

describe('readProviderVersions', () => {
  itReports([
    [
      'provider versions that are a text',
      { providerVersions: '3.15.0' },
      {},
      [
        'providerVersions is "3.15.0"; expected modules of azure-native with a release each. Run: pulumi config rm providerVersions, then: pulumi config set --path providerVersions.<module> <release>',
      ],
    ],
    [
      'unknown modules, and texts that are not a release',
      { providerVersions: '{"webb":"3.15.0","web":3.15,"storage":"latest","keyvault":"2.90.0"}' },
      {},
      [
        'providerVersions.webb is not a module that this project uses; expected one of applicationinsights, authorization, keyvault, managedidentity, monitor, network, operationalinsights, privatedns, resources, storage, web. Correct it in the stack file, under audit-log-connector:providerVersions. Did you mean web?',
        'providerVersions.web is "3.15"; expected a release of azure-native 3 in three parts, such as 3.15.0. Run: pulumi config set --path providerVersions.web 3.<minor>.<patch>',
        'providerVersions.storage is "latest"; expected a release of azure-native 3 in three parts, such as 3.15.0. Run: pulumi config set --path providerVersions.storage 3.<minor>.<patch>',
        'providerVersions.keyvault is "2.90.0"; expected a release of azure-native 3 in three parts, such as 3.15.0. Run: pulumi config set --path providerVersions.keyvault 3.<minor>.<patch>',
      ],
    ],
  ]);
});

describe('the provider versions', () => {
  it('are those of the SDK in public Azure', () => {
    expect(configOf({ cloud: 'gcc' }).providerVersions).toEqual({});
  });

  it('have an older release for Microsoft.Web in Azure Government', () => {
    expect(configOf({ cloud: 'gccHigh' }, government).providerVersions).toEqual({ web: '3.15.0' });
  });

  it('are those of the stack where it names them, and else those of the table', () => {
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
