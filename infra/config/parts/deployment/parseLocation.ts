import { suggestName } from '../../../../contracts/values/nearestName';
import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { suggestCommand } from '../../reader/configCommands';
import { type ConfigReader, quote } from '../../reader/ConfigReader';
import {
  defenseLocations,
  locationsOf,
  normaliseLocation,
  publicLocations,
} from '../../values/locations';
import type { RawConfig } from '../../reader/RawConfig';

type LocationKey = 'location' | 'azure-native:location' | 'actionGroupLocation';

/** The region of all resources, in its short form. */
export function parseLocation(
  reader: ConfigReader,
  raw: RawConfig,
  cloud: CloudName | undefined,
): string {
  const own = reader.chosen('location');
  const given = own ?? raw.providers['azure-native:location']?.trim() ?? '';
  if (cloud === undefined || given === '') {
    return locationsOf(cloud ?? 'commercial').default;
  }
  return checkLocation(
    reader,
    own === undefined ? 'azure-native:location' : 'location',
    given,
    cloud,
  );
}

/** Reports a region that is not the cloud's; warns of one that is not known here. */
export function checkLocation(
  reader: ConfigReader,
  key: LocationKey,
  given: string,
  cloud: CloudName,
): string {
  const location = normaliseLocation(given);
  const { known, isComplete, default: fallback } = locationsOf(cloud);
  if (known.includes(location)) {
    return location;
  }
  const owner = ownerOf(location, isComplete);
  if (isComplete || owner !== undefined || !/^[a-z]+\d?$/.test(location)) {
    reader.report({
      key,
      given: `is ${quote(given)}${owner === undefined ? '' : `, a region of ${owner}`}`,
      expected: isComplete
        ? `a region for ${clouds[cloud].displayName}: ${known.join(', ')}`
        : `a region of public Azure, such as ${fallback}`,
      fix: suggestCommand(key, location, known, fallback),
    });
  } else {
    reader.warn(
      `${key} is ${quote(given)}, which is not among the regions known here; if Azure has it, all is well.${suggestName(location, known)}`,
    );
  }
  return location;
}

/** Whose region it is, if it is known to be somebody's. */
function ownerOf(location: string, isGovernment: boolean): string | undefined {
  if (publicLocations.includes(location)) return 'public Azure';
  if (defenseLocations.includes(location)) return 'Azure Government for DoD alone';
  if (/^us(gov|dod)/.test(location) && !isGovernment) return 'Azure Government';
  return location.startsWith('china')
    ? 'Azure China, which has none of the four clouds'
    : undefined;
}
