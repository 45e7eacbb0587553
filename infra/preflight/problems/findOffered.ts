import type { CatalogueReading, CatalogueType } from '../catalogue/readCatalogues';
import { namespaceOf, type PlannedType } from '../plan/planStack';

type Offer =
  | { readonly kind: 'offered'; readonly type: CatalogueType }
  | { readonly kind: 'absent' }
  /** The namespace could not be read, or is not there at all. */
  | { readonly kind: 'unknown' };

/**
 * What the subscription's cloud offers of a type. Azure does not list every type within another;
 * the nearest type above it then decides.
 */
export function findOffered(
  { armType }: Pick<PlannedType, 'armType'>,
  readings: ReadonlyMap<string, CatalogueReading>,
): Offer {
  const reading = readings.get(namespaceOf(armType));
  if (reading?.kind !== 'catalogue') return { kind: 'unknown' };
  const names = armType.toLowerCase().split('/').slice(1);
  const type = names
    .map((_name, index) => names.slice(0, names.length - index).join('/'))
    .map((name) => reading.catalogue.types.get(name))
    .find((found) => found !== undefined);
  return type === undefined ? { kind: 'absent' } : { kind: 'offered', type };
}
