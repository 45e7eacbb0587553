import type { Command } from './Command';

interface Titled {
  /** A sentence in the imperative: progress, and the comment in the script. */
  readonly title: string;
}

/** Stops everything when a command does not print what is expected. */
export interface RequireStep extends Titled {
  readonly kind: 'require';
  readonly command: Command;
  readonly expected: string;
  /** What is wrong and what to do, when it differs. */
  readonly fix: string;
}

/** Keeps the output of a command as the value of a variable. */
export interface ReadStep extends Titled {
  readonly kind: 'read';
  readonly variable: string;
  readonly command: Command;
  /** What to do when the command fails or prints nothing. */
  readonly fix: string;
}

/** Runs `change` unless `check` shows that it is done already, so that a repetition changes nothing. */
export interface EnsureStep extends Titled {
  readonly kind: 'ensure';
  readonly check: Command;
  /** What `check` prints when it is done; not set: anything but an empty text. */
  readonly expected?: string;
  readonly change: Command;
  /**
   * What to do when `check` still shows it as undone after `change`; for a command that leaves an
   * existing object as it is. Not set: `check` does not run again.
   */
  readonly whenUnchanged?: string;
  /** What to do when `change` fails. */
  readonly fix: string;
}

export type Step = RequireStep | ReadStep | EnsureStep;

/** Whether what `check` printed shows that nothing is left to do. */
export function isDone({ expected }: Pick<EnsureStep, 'expected'>, printed: string): boolean {
  return expected === undefined ? printed !== '' : printed === expected;
}
