import type { Snapshot } from './buildSnapshot';

/** The context of every case. */
export interface BenchContext {
  readonly snapshot: Snapshot;
  /** Another commit, for the cases that compare it with this one. */
  readonly baseline: { readonly reference: string; readonly snapshot: Snapshot } | undefined;
  /** For files of the benchmark, which are deleted at its end. */
  readonly scratchFolder: string;
  /** More arguments of the measured Node, for example `--cpu-prof`. */
  readonly nodeArgs: readonly string[];
  readonly report: (line: string) => void;
}
