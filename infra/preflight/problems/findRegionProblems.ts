import { normaliseLocation } from '../../config/values/locations';
import type { Finding } from './Finding';
import { findOffered } from './findOffered';
import type { PlannedType } from '../plan/planStack';
import type { CatalogueReading } from '../catalogue/readCatalogues';

const mostNamed = 12;

type Readings = ReadonlyMap<string, CatalogueReading>;
type Regional = PlannedType & { readonly region: NonNullable<PlannedType['region']> };

/** Regions that do not offer a type, with those that offer everything the stack puts there. */
export function findRegionProblems(
  types: readonly PlannedType[],
  readings: Readings,
): readonly Finding[] {
  const regional = types.filter((type): type is Regional => type.region !== undefined);
  const keys = [...new Set(regional.map(({ region }) => region.key))];
  return keys.flatMap((key) => {
    const ofKey = regional.filter(({ region }) => region.key === key);
    const lacking = ofKey.filter((type) => {
      const offered = regionsOf(type, readings);
      return offered.length > 0 && !offered.includes(normaliseLocation(type.region.name));
    });
    const [first] = lacking;
    return first === undefined ? [] : [describe(key, first.region.name, lacking, ofKey, readings)];
  });
}

function describe(
  key: Regional['region']['key'],
  name: string,
  lacking: readonly Regional[],
  all: readonly Regional[],
  readings: Readings,
): Finding {
  const types = [...new Set(lacking.map(({ armType }) => armType))].join(', ');
  const lists = all.map((type) => regionsOf(type, readings)).filter((list) => list.length > 0);
  const common = [...new Set(lists[0])].filter((one) => lists.every((list) => list.includes(one)));
  const named = common.sort().slice(0, mostNamed).join(', ');
  const more = common.length > mostNamed ? ` and ${common.length - mostNamed} more` : '';
  return {
    severity: 'problem',
    found: `The region ${name} does not offer ${types} to this subscription.`,
    fix:
      common.length === 0
        ? 'No region offers everything that this stack needs. Deploy to another subscription.'
        : `These regions offer everything that this stack needs: ${named}${more}. Run: pulumi config set ${key} <region>`,
  };
}

/** Short names; none: Azure names no region, or the type could not be read. */
function regionsOf(type: PlannedType, readings: Readings): readonly string[] {
  const offer = findOffered(type, readings);
  return offer.kind === 'offered' ? offer.type.locations.map(normaliseLocation) : [];
}
