import { itReports, problemsOf } from '../parse';

describe('checkProviders', () => {
  it.each([
    ['commercial', 'AzureCloud', 'global'],
    ['gcc', 'public', 'public'],
    ['gccHigh', 'usgovernment', 'usgovernmentl4'],
    ['gccHigh', 'AzureUSGovernment', 'usgovernment'],
    ['gccHigh', 'AzureUSGovernmentCloud', 'USGovernment'],
    ['gccHigh', 'usgov', 'usgovernment'],
    ['dod', 'usgovernmentl4', 'usgovernmentl5'],
    ['dod', 'usgovernment', 'dod'],
  ])('accepts for %s the spellings %s and %s', (cloud, azureNative, azuread) => {
    const providers = { 'azure-native:environment': azureNative, 'azuread:environment': azuread };

    expect(problemsOf({ cloud }, providers)).toEqual([]);
  });

  it('accepts ARM_ENVIRONMENT if it is right for both providers', () => {
    expect(problemsOf({ cloud: 'gccHigh' }, { ARM_ENVIRONMENT: 'usgovernment' })).toEqual([]);
  });

  it('prefers the settings of the stack to ARM_ENVIRONMENT', () => {
    expect(
      problemsOf(
        { cloud: 'dod' },
        {
          ARM_ENVIRONMENT: 'public',
          'azure-native:environment': 'usgovernment',
          'azuread:environment': 'dod',
        },
      ),
    ).toEqual([]);
  });

  it('does not check a sealed network, which has its own metadata host', () => {
    expect(problemsOf({ cloud: 'dod' }, { ARM_METADATA_HOSTNAME: 'metadata.example' })).toEqual([]);
  });

  itReports([
    [
      'environments that are not set for GCC High',
      { cloud: 'gccHigh' },
      {},
      [
        'azure-native:environment is not set; expected usgovernment, because cloud is gccHigh. Run: pulumi config set azure-native:environment usgovernment',
        'azuread:environment is not set; expected usgovernment, because cloud is gccHigh. Run: pulumi config set azuread:environment usgovernment',
      ],
    ],
    [
      'ARM_ENVIRONMENT with dod',
      { cloud: 'dod' },
      { ARM_ENVIRONMENT: 'dod' },
      [
        'azure-native:environment is not set, and ARM_ENVIRONMENT is "dod"; expected usgovernment, because cloud is dod. For DoD the two providers need different values, and both read ARM_ENVIRONMENT, so do not use that variable. azure-native does not know DoD and treats an unknown name as public without a warning. azuread uses the Graph of GCC High for usgovernment. Run: pulumi config set azure-native:environment usgovernment',
      ],
    ],
    [
      'ARM_ENVIRONMENT with usgovernment for DoD',
      { cloud: 'dod' },
      { ARM_ENVIRONMENT: 'usgovernment' },
      [
        'azuread:environment is not set, and ARM_ENVIRONMENT is "usgovernment"; expected dod, because cloud is dod. For DoD the two providers need different values, and both read ARM_ENVIRONMENT, so do not use that variable. azure-native does not know DoD and treats an unknown name as public without a warning. azuread uses the Graph of GCC High for usgovernment. Run: pulumi config set azuread:environment dod',
      ],
    ],
    [
      'environments of another cloud',
      {},
      { 'azure-native:environment': 'china', 'azuread:environment': 'AzureCloud' },
      [
        'azure-native:environment is "china"; expected public, because cloud is commercial. Run: pulumi config set azure-native:environment public',
        'azuread:environment is "AzureCloud"; expected public, because cloud is commercial. Run: pulumi config set azuread:environment public',
      ],
    ],
    [
      'a domain in place of the tenant id',
      {},
      { 'azuread:tenantId': 'contoso.onmicrosoft.com' },
      [
        'azuread:tenantId is "contoso.onmicrosoft.com"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Run: pulumi config set azuread:tenantId <GUID>',
      ],
    ],
  ]);
});
