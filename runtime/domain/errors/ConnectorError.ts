import { cleanText } from '../../../contracts/text/cleanText';

export interface ConnectorErrorParts {
  /** Stable and short, for `status`, `doctor` and alerts: `settings.invalid`, `entra.AADSTS7000215`. */
  readonly code: string;
  /** What was attempted, what was found and what was expected. */
  readonly problem: string;
  /** What to do. */
  readonly fix: string;
  readonly cause?: unknown;
  /** The problem is a list of this program, whose line ends are kept. */
  readonly keepLines?: boolean;
}

/** A message with a server's text, and a list of all settings, which is never cut. */
const longestSentence = 2_000;
const longestList = 32_000;
/** A code comes from a server sometimes, and is a short word. */
const longestCode = 100;

/**
 * Base of every error that this product raises on purpose. Its subclasses differ in how they are
 * handled, not in where they come from.
 */
export class ConnectorError extends Error {
  readonly code: string;
  readonly problem: string;
  readonly fix: string;

  constructor(parts: ConnectorErrorParts) {
    const { keepLines = false } = parts;
    const longest = keepLines ? longestList : longestSentence;
    const problem = cleanText(parts.problem, { keepLines, longest });
    const fix = cleanText(parts.fix, { longest });
    // The Functions host reports message and stack only, so the remedy has to be in the message.
    super(
      `${problem}${problem.endsWith('\n') ? '' : ' '}${fix}`,
      parts.cause === undefined ? undefined : { cause: parts.cause },
    );
    // A literal, here and below: esbuild's minifier renames classes.
    this.name = 'ConnectorError';
    this.code = cleanText(parts.code, { longest: longestCode });
    this.problem = problem;
    this.fix = fix;
  }
}
