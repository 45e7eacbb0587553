/** A problem in the configuration. Nothing is deployed until it is fixed. */
export interface ConfigProblem {
  /** As `pulumi config set` takes it: a key of this project without its namespace, others with it. */
  readonly key: string;
  /** Completes "<key> …", such as `is "GCCH"` or `is not set`. */
  readonly given: string;
  /** Completes "expected …". */
  readonly expected: string;
  /** Sentences that say what to do. */
  readonly fix: string;
  /** Another key leaves no use for this one, so that its text does not matter. */
  readonly hasNoUse?: true;
}

/** Something to check that does not stop the deployment. */
export interface ConfigWarning {
  readonly warning: string;
}

export type ConfigFinding = ConfigProblem | ConfigWarning;

/** A value read from its text, with the problems of that text. */
export interface Reading<T> {
  readonly value: T;
  readonly problems: readonly ConfigProblem[];
}

/** Longer values would flood the terminal. */
const longestQuote = 120;

/** A value in quotes, cut to a bounded length. */
export function quote(text: string): string {
  const isLong = text.length > longestQuote;
  return isLong ? `"${text.slice(0, longestQuote)}…"` : `"${text}"`;
}
