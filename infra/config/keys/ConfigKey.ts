/**
 * A key of the stack's configuration: what Pulumi.yaml declares, the documents list and the program
 * reads.
 *
 * The CLI holds a declared key without a default for required, and hands the default of one that is
 * not set to the program as if somebody had set it (`mergeConfig` in sdk/go/common/workspace/config.go
 * of pulumi/pulumi, read 2026-11-22). So every key has a default, and `''`, `0`, `[]` and `{}` stand
 * for "not set" where what holds then depends on something else.
 */
export interface ConfigKey {
  /** The types that Pulumi.yaml knows; `object` is known to CLIs since August 2025. */
  readonly type: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  readonly default: string | number | boolean | readonly never[] | Readonly<Record<string, never>>;
  /** What holds when the key is not set, where the default does not say so itself. */
  readonly whenNotSet?: string;
  /** One line, for the CLI and the documents. */
  readonly description: string;
}
