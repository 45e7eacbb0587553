export interface ConnectorErrorParts {
  /** Stable and short, for `status`, `doctor` and alerts: `settings.invalid`, `entra.AADSTS7000215`. */
  readonly code: string;
  /** What was attempted, what was found and what was expected. */
  readonly problem: string;
  /** What the reader has to do. */
  readonly fix: string;
  readonly cause?: unknown;
}

/**
 * Base of every error that this product raises on purpose. Its subclasses differ in how they are
 * handled, not in where they come from.
 */
export class ConnectorError extends Error {
  readonly code: string;
  readonly problem: string;
  readonly fix: string;

  constructor(parts: ConnectorErrorParts) {
    // The Functions host reports message and stack only, so the remedy has to be in the message.
    super(
      `${parts.problem}${parts.problem.endsWith('\n') ? '' : ' '}${parts.fix}`,
      parts.cause === undefined ? undefined : { cause: parts.cause },
    );
    // A literal, here and below: esbuild's minifier renames classes.
    this.name = 'ConnectorError';
    this.code = parts.code;
    this.problem = parts.problem;
    this.fix = parts.fix;
  }
}
