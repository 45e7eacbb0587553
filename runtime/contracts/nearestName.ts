/** The candidate that is probably meant, or undefined if none is near. Case does not count. */
export function nearestName<T extends string>(
  given: string,
  candidates: readonly T[],
): T | undefined {
  const bare = normalise(given);
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(bare, normalise(candidate)) }))
    .sort((left, right) => left.distance - right.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(bare.length / 4))
    ? best.candidate
    : undefined;
}

/** A sentence that offers the nearest name, or nothing. */
export function suggestName(given: string, candidates: readonly string[]): string {
  const nearest = nearestName(given, candidates);
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

function normalise(text: string): string {
  return text.toLowerCase().replace(/[\s._-]/g, '');
}

/** Levenshtein distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
