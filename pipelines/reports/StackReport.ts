/** A resource that changes, without its values: a value may be a secret. */
export interface ResourceChange {
  readonly operation: 'create' | 'update' | 'replace' | 'delete' | 'import' | 'read';
  /** The logical name, the last part of the URN. */
  readonly name: string;
  readonly type: string;
  /** Names of the properties that differ. */
  readonly properties: readonly string[];
}

/** A rule of the policy pack that a resource breaks. */
export interface PolicyViolation {
  /** `mandatory`, `advisory` and the like, as Pulumi names it. */
  readonly level: string;
  readonly policy: string;
  readonly resource: string;
  readonly message: string;
}

/**
 * What a preview or a search for drift found in one stack: the file `<stack>.json`, which the steps
 * `comment` and `issue` read, maybe in another job. Lists are bounded; `leftOut` counts what is not
 * in `changes`.
 */
export interface StackReport {
  readonly kind: 'preview' | 'drift';
  readonly stack: string;
  readonly outcome: 'succeeded' | 'drift' | 'failed';
  readonly exitCode: number;
  /** Resources by operation, `same` among them. */
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly ResourceChange[];
  readonly leftOut: number;
  readonly policies: readonly PolicyViolation[];
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** Texts of a report: enough for a list of configuration problems, each with its fix. */
export const longestText = 4_000;
/** Larger than any stack of this project, which has some hundred resources. */
export const mostChanges = 500;
/** A fault often repeats for each resource that depends on it. */
export const mostTexts = 50;
