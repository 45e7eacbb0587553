import type { Reading } from '../problems/ConfigProblem';

/**
 * A row of the table of keys. Pulumi.yaml, docs/configuration.md, the check for unknown keys and the
 * parser follow from it.
 *
 * The CLI treats a declared key without a default as required. It passes the default of a key that
 * is not set to the program as if a person had set it (`mergeConfig` in
 * sdk/go/common/workspace/config.go of pulumi/pulumi, read 2026-11-22). So every key has a default,
 * and `''`, `0`, `[]` and `{}` mean "not set" where the effective value depends on something else.
 */
export interface ConfigKey<T = unknown> {
  /** The types that Pulumi.yaml knows; CLIs know `object` since August 2025. */
  readonly type: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  readonly default: string | number | boolean | readonly never[] | Readonly<Record<string, never>>;
  /** What applies when the key is not set, if the default does not show it. */
  readonly whenNotSet?: string;
  /**
   * The value must be encrypted in the stack file, and no message quotes it. Pulumi.yaml does not
   * declare it as secret: the CLI then rejects the default, which cannot be encrypted.
   */
  readonly secret?: true;
  /** One line, for the CLI and the documents. */
  readonly description: string;
  /** The value of a key that is not set, and of one whose text is wrong. */
  readonly fallback: T;
  /** Reads a text that is neither blank nor the default. */
  readonly read: (text: string, key: string) => Reading<T>;
}
