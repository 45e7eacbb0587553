import { defense, government, itReports } from '../parse';

describe('checkHosting', () => {
  itReports([
    [
      'flex in Azure Government',
      { cloud: 'gccHigh', hosting: 'flex' },
      government,
      [
        'hosting is "flex"; expected dedicated, because cloud is gccHigh and Azure Government has no Flex Consumption (as of 2026-11-22). Run: pulumi config rm hosting (dedicated is the default there, on an App Service plan of size planSku)',
      ],
    ],
    [
      'flex in Azure Government, but not an option of dedicated',
      { cloud: 'gccHigh', hosting: 'flex', planSku: 'P0v3' },
      government,
      [
        'hosting is "flex"; expected dedicated, because cloud is gccHigh and Azure Government has no Flex Consumption (as of 2026-11-22). Run: pulumi config rm hosting (dedicated is the default there, on an App Service plan of size planSku)',
      ],
    ],
    [
      'an option of flex in Azure Government',
      { cloud: 'dod', instanceMemoryMB: '4096' },
      defense,
      [
        'instanceMemoryMB is "4096"; expected no value, because hosting is dedicated (its default here) and the key is an option of flex. Run: pulumi config rm instanceMemoryMB',
      ],
    ],
    [
      'options of dedicated with flex',
      { planSku: 'P1v3', planInstanceCount: '2' },
      {},
      [
        'planSku is "P1v3"; expected no value, because hosting is flex (its default here) and the key is an option of dedicated. Run: pulumi config rm planSku, or: pulumi config set hosting dedicated',
        'planInstanceCount is "2"; expected no value, because hosting is flex (its default here) and the key is an option of dedicated. Run: pulumi config rm planInstanceCount, or: pulumi config set hosting dedicated',
      ],
    ],
    [
      'an option of flex with dedicated',
      { hosting: 'dedicated', maximumInstanceCount: '100' },
      {},
      [
        'maximumInstanceCount is "100"; expected no value, because hosting is dedicated and the key is an option of flex. Run: pulumi config rm maximumInstanceCount, or: pulumi config set hosting flex',
      ],
    ],
    [
      'more instances than the plan accepts',
      { hosting: 'dedicated', planInstanceCount: '5' },
      {},
      [
        'planInstanceCount is "5"; expected at most 3, because planSku is B1. Run: pulumi config set planInstanceCount 3, or choose a larger planSku',
      ],
    ],
  ]);
});
