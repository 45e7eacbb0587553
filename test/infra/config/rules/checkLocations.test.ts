import { defense, government, itReports, parse } from '../parse';

describe('checkLocations', () => {
  itReports([
    [
      'a region of Azure Government for a commercial tenant',
      { location: 'usgovvirginia' },
      {},
      [
        'location is "usgovvirginia", a region of Azure Government; expected a region of public Azure, such as eastus. Run: pulumi config set location eastus',
      ],
    ],
    [
      'a region of Azure China',
      { cloud: 'gcc', location: 'China East 2' },
      {},
      [
        'location is "China East 2", a region of Azure China, which has none of the four clouds; expected a region of public Azure, such as eastus. Run: pulumi config set location eastus',
      ],
    ],
    [
      'a text that is not the name of a region',
      { location: 'Amsterdam (NL)' },
      {},
      [
        'location is "Amsterdam (NL)"; expected a region of public Azure, such as eastus. Run: pulumi config set location eastus',
      ],
    ],
    [
      'a region of public Azure for GCC High',
      { cloud: 'gccHigh', location: 'West Europe' },
      government,
      [
        'location is "West Europe", a region of public Azure; expected a region for GCC High: usgovvirginia, usgovarizona, usgovtexas. Run: pulumi config set location usgovvirginia',
      ],
    ],
    [
      'a region of DoD for GCC High',
      { cloud: 'gccHigh', location: 'usdodeast' },
      government,
      [
        'location is "usdodeast", a region of Azure Government for DoD alone; expected a region for GCC High: usgovvirginia, usgovarizona, usgovtexas. Run: pulumi config set location usgovvirginia',
      ],
    ],
    [
      'a misspelt region for DoD',
      { cloud: 'dod', location: 'usgovvirgina' },
      defense,
      [
        'location is "usgovvirgina"; expected a region for DoD: usgovvirginia, usgovarizona, usgovtexas, usdodcentral, usdodeast. Did you mean usgovvirginia? Run: pulumi config set location usgovvirginia',
      ],
    ],
    [
      'a region of the provider that no longer exists',
      { cloud: 'dod' },
      { ...defense, 'azure-native:location': 'usgoviowa' },
      [
        'azure-native:location is "usgoviowa"; expected a region for DoD: usgovvirginia, usgovarizona, usgovtexas, usdodcentral, usdodeast. Run: pulumi config set azure-native:location usgovvirginia',
      ],
    ],
    [
      'a region of another cloud for the action group',
      { actionGroupLocation: 'usgovvirginia' },
      {},
      [
        'actionGroupLocation is "usgovvirginia", a region of Azure Government; expected a region of public Azure, such as eastus. Run: pulumi config set actionGroupLocation eastus',
      ],
    ],
  ]);

  it('warns of a region of public Azure that the list does not have', () => {
    expect(parse({ location: 'westeurop' })).toMatchObject({
      isValid: true,
      warnings: [
        'location is "westeurop", a region that this project does not know. If Azure has the region, ignore this warning. Did you mean westeurope?',
      ],
    });
  });
});
