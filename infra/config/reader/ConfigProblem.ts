/** Something in the configuration that has to be mended before anything is made. */
export interface ConfigProblem {
  /** As `pulumi config set` takes it: a key of this project without its namespace, others with it. */
  readonly key: string;
  /** Completes "<key> …", such as `is "GCCH"` or `is not set`. */
  readonly given: string;
  /** Completes "expected …". */
  readonly expected: string;
  /** Sentences that say what to do. */
  readonly fix: string;
}
