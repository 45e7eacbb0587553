import type { Random } from '../../../local/data/week/Random';
import type { Checker } from '../trial/Checker';
import type { PartName } from './partNames';

/** What a round of a part gets. The same seed gives the same round. */
export interface RoundContext {
  readonly seed: number;
  readonly random: Random;
  readonly checker: Checker;
  /** An empty folder of this round, which is deleted after it. */
  readonly folder: string;
  /** The connection string of an empty storage account. */
  nextStorage(): Promise<string>;
  /** Shows what the round does now. */
  readonly report: (line: string) => void;
}

export interface RoundResult {
  /** What the round did, by name; the report has the sums over all rounds. */
  readonly counts: Readonly<Record<string, number>>;
  /** Names of which the report has the number of different ones. */
  readonly distinct?: Readonly<Record<string, readonly string[]>>;
  /** The highest resident memory of a collecting process. */
  readonly peakBytes?: number;
  /** What must not be; empty when all is well. */
  readonly violations: readonly string[];
}

export interface FaultsPart {
  readonly name: PartName;
  readonly title: string;
  /** Rounds of the whole campaign. */
  readonly rounds: number;
  /** False: a round uses both processors, or measures time. */
  readonly isParallel: boolean;
  run(context: RoundContext): Promise<RoundResult>;
}

/** A violation with the seed of its round, which repeats it. */
export interface SeededViolation {
  readonly seed: number;
  readonly violation: string;
}

export interface PartOutcome {
  readonly name: PartName;
  readonly title: string;
  readonly date: string;
  readonly seed: number;
  readonly rounds: number;
  readonly fullRounds: number;
  readonly seconds: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly peakBytes: number | undefined;
  readonly violations: readonly SeededViolation[];
}
