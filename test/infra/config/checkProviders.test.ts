import { problemsOf } from './parse';

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
  ])('takes for %s the spellings %s and %s', (cloud, azureNative, azuread) => {
    const providers = { 'azure-native:environment': azureNative, 'azuread:environment': azuread };

    expect(problemsOf({ cloud }, providers)).toEqual([]);
  });

  it('takes ARM_ENVIRONMENT where it fits both', () => {
    expect(problemsOf({ cloud: 'gccHigh' }, { ARM_ENVIRONMENT: 'usgovernment' })).toEqual([]);
  });

  it('prefers what the stack says to ARM_ENVIRONMENT', () => {
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

  it('leaves a sealed network, which has a metadata host of its own, to itself', () => {
    expect(problemsOf({ cloud: 'dod' }, { ARM_METADATA_HOSTNAME: 'metadata.example' })).toEqual([]);
  });
});
