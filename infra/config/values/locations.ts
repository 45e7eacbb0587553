import { type CloudName, clouds } from '../../../contracts/clouds/clouds';

/**
 * Regions of public Azure: "Azure regions list" (learn.microsoft.com/azure/reliability/regions-list)
 * and `az account list-locations`, read 2026-11-22. Azure opens several a year, so that an unknown name
 * is a warning.
 */
export const publicLocations: readonly string[] = `
  australiacentral australiacentral2 australiaeast australiasoutheast austriaeast belgiumcentral
  brazilsouth brazilsoutheast canadacentral canadaeast centralindia centralus chilecentral
  eastasia eastus eastus2 francecentral francesouth germanynorth germanywestcentral
  indonesiacentral israelcentral italynorth japaneast japanwest jioindiacentral jioindiawest
  koreacentral koreasouth malaysiawest mexicocentral newzealandnorth northcentralus northeurope
  norwayeast norwaywest polandcentral qatarcentral southafricanorth southafricawest
  southcentralus southindia southeastasia spaincentral swedencentral swedensouth
  switzerlandnorth switzerlandwest uaecentral uaenorth uksouth ukwest westcentralus westeurope
  westindia westus westus2 westus3
`
  .trim()
  .split(/\s+/);

/** Regions of Azure Government, open to GCC High and DoD: `AzureLocation` of the Azure SDK, 2026-11-22. */
export const governmentLocations: readonly string[] = [
  'usgovvirginia',
  'usgovarizona',
  'usgovtexas',
];

/** Regions of Azure Government for the Department of Defense only (impact level 5). */
export const defenseLocations: readonly string[] = ['usdodcentral', 'usdodeast'];

interface CloudLocations {
  readonly default: string;
  readonly known: readonly string[];
  /** False if Azure opens regions more often than this list is updated. */
  readonly isComplete: boolean;
}

/** The regions that a stack of a cloud may use. */
export function locationsOf(cloud: CloudName): CloudLocations {
  if (clouds[cloud].azureNativeEnvironment === 'public') {
    return { default: 'eastus', known: publicLocations, isComplete: false };
  }
  const known =
    cloud === 'dod' ? [...governmentLocations, ...defenseLocations] : governmentLocations;
  return { default: 'usgovvirginia', known, isComplete: true };
}

/** The short form of a region: `West Europe` is `westeurope`. */
export function normaliseLocation(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}

/** Whether a resource has no region of its own, as an action group may have none. */
export function isAnywhere(location: string): boolean {
  return location.toLowerCase() === 'global';
}
