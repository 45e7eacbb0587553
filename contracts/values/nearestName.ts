/** The candidate that is probably meant; undefined if none is near. Ignores case. */
export function nearestName<T extends string>(
  given: string,
  candidates: readonly T[],
): T | undefined {
  return nearestNames(given, candidates)[0];
}

/** The candidates that are near, the nearest first. Ignores case. */
export function nearestNames<T extends string>(given: string, candidates: readonly T[]): T[] {
  const bare = normalise(given);
  // One mistake in four letters: with more, short names would resemble unrelated ones.
  const farthest = Math.max(1, Math.floor(bare.length / 4));
  return candidates
    .map((candidate) => ({ candidate, distance: editDistance(bare, normalise(candidate)) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((left, right) => left.distance - right.distance)
    .map(({ candidate }) => candidate);
}

/** A sentence that offers the nearest name, or nothing. */
export function suggestName(given: string, candidates: readonly string[]): string {
  const nearest = nearestName(given, candidates);
  return nearest === undefined ? '' : ` Did you mean ${nearest}?`;
}

function normalise(text: string): string {
  return text.toLowerCase().replace(/[\s._-]/g, '');
}

/**
 * Optimal string alignment distance: Levenshtein's, but two swapped neighbours, the most frequent
 * typing mistake, count as one edit. Computes one row at a time.
 */
function editDistance(left: string, right: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution, swap));
    }
    [before, row] = [row, next];
  }
  return row[right.length] ?? 0;
}
