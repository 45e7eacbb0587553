/**
 * The names, with the same strings as `known` where it has them. Both are sorted. Most users of a month
 * are those of another month, and a string that is in memory once is also hashed once.
 */
export function shareNames(names: readonly string[], known: readonly string[]): readonly string[] {
  let at = 0;
  return names.map((name) => {
    let other = known[at];
    while (other !== undefined && other < name) {
      at += 1;
      other = known[at];
    }
    return other === name ? other : name;
  });
}
