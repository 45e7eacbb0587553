import { normalName } from '../../../stores/users/SuppressionList';

/** The names of a person, by what has them. */
export interface NamesToForget {
  /** Of events. */
  readonly names: readonly string[];
  /** Of inventories, messages and older rows in Dataverse, where events have pseudonyms. */
  readonly plainNames: readonly string[];
}

/**
 * Separates what a person typed. `stored` has what events have in its place: the same with names, a
 * pseudonym, or an empty text if no user is stored, where an inventory may still have the name.
 */
export function namesToForget(given: readonly string[], stored: readonly string[]): NamesToForget {
  const names = given.map((name, at) => (stored[at] ?? '') || name);
  const known = new Set(names.map(normalName));
  return { names, plainNames: given.filter((name) => !known.has(normalName(name))) };
}
