import { formatCount } from '../../contracts/text/formatCount';
import type { Truth } from '../data/computeTruth';

/** A line of `audit-log usage --events --json`. */
export interface ShownEvent {
  readonly id: string;
  readonly operation: string;
  readonly twinOf: string | null;
}

/** Lists the differences from the emulated week; empty if there are none. */
export function compareWithTruth(events: readonly ShownEvent[], truth: Truth): readonly string[] {
  const counted = events.filter(
    ({ operation, twinOf }) => operation === 'LaunchPowerApp' && twinOf === null,
  );
  const found = new Set(counted.map(({ id }) => id));
  const wanted = new Set(truth.launchIds);
  return [
    report(
      truth.launchIds.filter((id) => !found.has(id)),
      ['launch is missing', 'launches are missing'],
    ),
    report(
      [...found].filter((id) => !wanted.has(id)),
      ['launch does not belong to the week', 'launches do not belong to the week'],
    ),
    counted.length === found.size
      ? undefined
      : `${formatCount(counted.length - found.size, 'launch is', 'launches are')} counted twice.`,
  ].filter((line) => line !== undefined);
}

function report(
  ids: readonly string[],
  [one, many]: readonly [string, string],
): string | undefined {
  return ids.length === 0 ? undefined : `${formatCount(ids.length, one, many)}, such as ${ids[0]}.`;
}
