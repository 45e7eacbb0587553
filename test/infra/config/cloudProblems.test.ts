import type { RawConfig } from '../../../infra/config/given/RawConfig';
import { defense, government, problemsOf } from './parse';

type Case = [
  title: string,
  values: RawConfig['values'],
  providers: RawConfig['providers'],
  problems: readonly string[],
];

/** Read them as a person who has to mend a stack. */
describe('the problems of the cloud', () => {
  describe('of the location', () => {
    it.each<Case>([
      [
        'of Azure Government for a commercial tenant',
        { location: 'usgovvirginia' },
        {},
        [
          'location is "usgovvirginia", a region of Azure Government; expected a region of public Azure, such as eastus. Run: pulumi config set location eastus',
        ],
      ],
      [
        'of Azure China',
        { cloud: 'gcc', location: 'China East 2' },
        {},
        [
          'location is "China East 2", a region of Azure China, which has none of the four clouds; expected a region of public Azure, such as eastus. Run: pulumi config set location eastus',
        ],
      ],
      [
        'that is no name of a region',
        { location: 'Amsterdam (NL)' },
        {},
        [
          'location is "Amsterdam (NL)"; expected a region of public Azure, such as eastus. Run: pulumi config set location eastus',
        ],
      ],
      [
        'of public Azure for GCC High',
        { cloud: 'gccHigh', location: 'West Europe' },
        government,
        [
          'location is "West Europe", a region of public Azure; expected a region for GCC High: usgovvirginia, usgovarizona, usgovtexas. Run: pulumi config set location usgovvirginia',
        ],
      ],
      [
        'of DoD for GCC High',
        { cloud: 'gccHigh', location: 'usdodeast' },
        government,
        [
          'location is "usdodeast", a region of Azure Government for DoD alone; expected a region for GCC High: usgovvirginia, usgovarizona, usgovtexas. Run: pulumi config set location usgovvirginia',
        ],
      ],
      [
        'misspelt, for DoD',
        { cloud: 'dod', location: 'usgovvirgina' },
        defense,
        [
          'location is "usgovvirgina"; expected a region for DoD: usgovvirginia, usgovarizona, usgovtexas, usdodcentral, usdodeast. Did you mean usgovvirginia? Run: pulumi config set location usgovvirginia',
        ],
      ],
      [
        'of the provider, which no longer exists',
        { cloud: 'dod' },
        { ...defense, 'azure-native:location': 'usgoviowa' },
        [
          'azure-native:location is "usgoviowa"; expected a region for DoD: usgovvirginia, usgovarizona, usgovtexas, usdodcentral, usdodeast. Run: pulumi config set azure-native:location usgovvirginia',
        ],
      ],
      [
        'of the action group',
        { actionGroupLocation: 'usgovvirginia' },
        {},
        [
          'actionGroupLocation is "usgovvirginia", a region of Azure Government; expected a region of public Azure, such as eastus. Run: pulumi config set actionGroupLocation eastus',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });

  describe('of the providers', () => {
    it.each<Case>([
      [
        'left at public for GCC High',
        { cloud: 'gccHigh' },
        {},
        [
          'azure-native:environment is not set; expected usgovernment, because cloud is gccHigh. Run: pulumi config set azure-native:environment usgovernment',
          'azuread:environment is not set; expected usgovernment, because cloud is gccHigh. Run: pulumi config set azuread:environment usgovernment',
        ],
      ],
      [
        'told dod by ARM_ENVIRONMENT',
        { cloud: 'dod' },
        { ARM_ENVIRONMENT: 'dod' },
        [
          'azure-native:environment is not set, and ARM_ENVIRONMENT is "dod"; expected usgovernment, because cloud is dod. For DoD the two providers need different values, and both read ARM_ENVIRONMENT, so do not use that variable. azure-native does not know DoD and treats an unknown name as public without a warning. azuread uses the Graph of GCC High for usgovernment. Run: pulumi config set azure-native:environment usgovernment',
        ],
      ],
      [
        'told usgovernment by ARM_ENVIRONMENT, for DoD',
        { cloud: 'dod' },
        { ARM_ENVIRONMENT: 'usgovernment' },
        [
          'azuread:environment is not set, and ARM_ENVIRONMENT is "usgovernment"; expected dod, because cloud is dod. For DoD the two providers need different values, and both read ARM_ENVIRONMENT, so do not use that variable. azure-native does not know DoD and treats an unknown name as public without a warning. azuread uses the Graph of GCC High for usgovernment. Run: pulumi config set azuread:environment dod',
        ],
      ],
      [
        'of another cloud',
        {},
        { 'azure-native:environment': 'china', 'azuread:environment': 'AzureCloud' },
        [
          'azure-native:environment is "china"; expected public, because cloud is commercial. Run: pulumi config set azure-native:environment public',
          'azuread:environment is "AzureCloud"; expected public, because cloud is commercial. Run: pulumi config set azuread:environment public',
        ],
      ],
      [
        'with a domain for a tenant id',
        {},
        { 'azuread:tenantId': 'contoso.onmicrosoft.com' },
        [
          'azuread:tenantId is "contoso.onmicrosoft.com"; expected a GUID such as 01234567-89ab-cdef-0123-456789abcdef. Run: pulumi config set azuread:tenantId <GUID>',
        ],
      ],
    ])('%s', (_title, values, providers, problems) => {
      expect(problemsOf(values, providers)).toEqual(problems);
    });
  });
});
