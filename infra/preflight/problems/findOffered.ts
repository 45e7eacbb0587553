import type { CatalogueType } from '../catalogue/parseCatalogue';
import { namespaceOf, type PlannedType } from '../plan/planStack';
import type { Look } from '../catalogue/readCatalogues';

export type Offer =
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
  looks: ReadonlyMap<string, Look>,
): Offer {
  const look = looks.get(namespaceOf(armType));
  if (look?.kind !== 'catalogue') return { kind: 'unknown' };
  const names = armType.toLowerCase().split('/').slice(1);
  const type = names
    .map((_name, index) => names.slice(0, names.length - index).join('/'))
    .map((name) => look.catalogue.types.get(name))
    .find((found) => found !== undefined);
  return type === undefined ? { kind: 'absent' } : { kind: 'offered', type };
}
