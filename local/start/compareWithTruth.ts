import type { Truth } from '../data/computeTruth';

/** A line of `audit-log usage --events --json`. */
export interface ShownEvent {
  readonly id: string;
  readonly operation: string;
  readonly twinOf: string | null;
}

/** What is not as the emulator knows it; empty when all is well. */
export function compareWithTruth(events: readonly ShownEvent[], truth: Truth): readonly string[] {
  const counted = events.filter(
    ({ operation, twinOf }) => operation === 'LaunchPowerApp' && twinOf === null,
  );
  const found = new Set(counted.map(({ id }) => id));
  const wanted = new Set(truth.launchIds);
  return [
    tell(
      truth.launchIds.filter((id) => !found.has(id)),
      'are missing',
    ),
    tell(
      [...found].filter((id) => !wanted.has(id)),
      'do not belong to the week',
    ),
    counted.length === found.size
      ? undefined
      : `${counted.length - found.size} launches are counted twice.`,
  ].filter((line) => line !== undefined);
}

function tell(ids: readonly string[], what: string): string | undefined {
  return ids.length === 0 ? undefined : `${ids.length} launches ${what}, such as ${ids[0]}.`;
}
