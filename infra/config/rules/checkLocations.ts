import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import { suggestName } from '../../../contracts/values/nearestName';
import type { GivenConfig } from '../given/GivenConfig';
import { suggestCommand } from '../problems/configCommands';
import { type ConfigFinding, quote } from '../problems/ConfigProblem';
import {
  defenseLocations,
  isAnywhere,
  locationsOf,
  normaliseLocation,
  publicLocations,
} from '../values/locations';

/** The region that the stack or its provider names; undefined if neither does. */
export function givenLocation({ values, raw }: GivenConfig): string | undefined {
  const ofProvider = raw.providers['azure-native:location']?.trim() ?? '';
  return values.location ?? (ofProvider === '' ? undefined : ofProvider);
}

/** Reports a region that is not the cloud's; warns of one that is not in the list. */
export function checkLocations(given: GivenConfig): readonly ConfigFinding[] {
  const { cloud, location: own, actionGroupLocation } = given.values;
  const location = givenLocation(given);
  if (cloud === undefined) return [];
  return [
    ...(location === undefined
      ? []
      : checkLocation(own === undefined ? 'azure-native:location' : 'location', location, cloud)),
    ...(isAnywhere(actionGroupLocation)
      ? []
      : checkLocation('actionGroupLocation', actionGroupLocation, cloud)),
  ];
}

function checkLocation(key: string, given: string, cloud: CloudName): readonly ConfigFinding[] {
  const location = normaliseLocation(given);
  const { known, isComplete, default: fallback } = locationsOf(cloud);
  if (known.includes(location)) return [];
  const owner = ownerOf(location, isComplete);
  if (isComplete || owner !== undefined || !/^[a-z]+\d?$/.test(location)) {
    const expected = isComplete
      ? `a region for ${clouds[cloud].displayName}: ${known.join(', ')}`
      : `a region of public Azure, such as ${fallback}`;
    return [
      {
        key,
        given: `is ${quote(given)}${owner === undefined ? '' : `, a region of ${owner}`}`,
        expected,
        fix: suggestCommand(key, location, known, fallback),
      },
    ];
  }
  return [
    {
      warning: `${key} is ${quote(given)}, a region that this project does not know. If Azure has the region, ignore this warning.${suggestName(location, known)}`,
    },
  ];
}

/** The Azure that has the region, if it is known. */
function ownerOf(location: string, isGovernment: boolean): string | undefined {
  if (publicLocations.includes(location)) return 'public Azure';
  if (defenseLocations.includes(location)) return 'Azure Government for DoD alone';
  if (/^us(gov|dod)/.test(location) && !isGovernment) return 'Azure Government';
  return location.startsWith('china')
    ? 'Azure China, which has none of the four clouds'
    : undefined;
}
