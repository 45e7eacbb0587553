import type { AppTruth, Truth } from '../../data/computeTruth';

/** Something that knows its own truth, such as a generated week. */
export interface TruthSource {
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
