import type { Snapshot } from '../measure/buildSnapshot';

/** What every case is given. */
export interface BenchContext {
  readonly snapshot: Snapshot;
  /** For files that live as long as the benchmark. */
  readonly scratchFolder: string;
  /** Further arguments of the measured Node, such as `--cpu-prof`. */
  readonly nodeArgs: readonly string[];
  readonly report: (line: string) => void;
}
