import type { AppTruth, Truth } from '../../data/computeTruth';
import type { RunningActivityApi } from '../activity/startActivityApi';
import type { RunningEntra } from '../entra/startEntra';
import type { EmulatorClock } from './EmulatorClock';
import type { EmulatorOptions } from './EmulatorOptions';
import type { RunningKit } from './startKit';

/** The running emulators, for the control routes. */
export interface EmulatorParts {
  readonly options: EmulatorOptions;
  readonly activity: RunningActivityApi;
  readonly entra: RunningEntra;
  readonly clock: EmulatorClock;
  readonly kit?: RunningKit;
  /** Weeks that were added. The truth covers all of them, and late blobs once they are released. */
  weeks: readonly { readonly week: TruthSource; readonly released: boolean }[];
}

/** The truth about all weeks so far. */
export function currentTruth({ weeks }: EmulatorParts): Truth {
  return mergeTruths(
    weeks.map(({ week, released }) => week.truth(released ? 'withLate' : 'withoutLate')),
  );
}

/** Data that knows its own truth, for example a generated week. */
interface TruthSource {
  truth(late: 'withLate' | 'withoutLate'): Truth;
}

/** Adds up the truths of weeks of different seeds, which share no app and no record. */
export function mergeTruths(truths: readonly Truth[]): Truth {
  const sum = (figure: (truth: Truth) => number): number =>
    truths.reduce((total, truth) => total + figure(truth), 0);
  return {
    blobs: sum(({ blobs }) => blobs),
    recordsSeen: sum(({ recordsSeen }) => recordsSeen),
    recordsMatching: sum(({ recordsMatching }) => recordsMatching),
    launches: sum(({ launches }) => launches),
    users: [...new Set(truths.flatMap(({ users }) => users))],
    uniqueUsers: new Set(truths.flatMap(({ users }) => users)).size,
    launchIds: truths.flatMap(({ launchIds }) => launchIds),
    twinIds: truths.flatMap(({ twinIds }) => twinIds),
    deletes: truths.flatMap(({ deletes }) => deletes),
    apps: truths.flatMap(({ apps }): readonly AppTruth[] => apps),
  };
}
