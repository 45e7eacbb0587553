import type { Snapshot } from './buildSnapshot';

/** What every case is given. */
export interface BenchContext {
  readonly snapshot: Snapshot;
  /** Another commit, measured beside this one where a case compares. */
  readonly baseline: { readonly reference: string; readonly snapshot: Snapshot } | undefined;
  /** For files that live as long as the benchmark. */
  readonly scratchFolder: string;
  /** Further arguments of the measured Node, such as `--cpu-prof`. */
  readonly nodeArgs: readonly string[];
  readonly report: (line: string) => void;
}
