import type { SentVersion } from './resourceTypes';

/** The API version that a release of azure-native, such as `3.15.0`, sends; undefined: not known. */
export function sentApiVersion(sent: readonly SentVersion[], release: string): string | undefined {
  return sent.find(
    ({ from, to }) => compareReleases(from, release) <= 0 && compareReleases(release, to) <= 0,
  )?.apiVersion;
}

/** Below zero: `one` is older. Both have the form `3.15.0`. */
export function compareReleases(one: string, other: string): number {
  const others = other.split('.').map(Number);
  const differences = one.split('.').map((part, index) => Number(part) - (others[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
