/** Something that the preflight found. */
export interface Finding {
  /** A problem makes the deployment fail; a warning may. */
  readonly severity: 'problem' | 'warning';
  /** Sentences that say what does not fit. */
  readonly found: string;
  /** Sentences that say what to do. */
  readonly fix: string;
}
