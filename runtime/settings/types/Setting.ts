import type { CloudName } from '../../../contracts/clouds/clouds';

/** A row of the table of settings. */
export interface Setting<T = unknown> {
  readonly type: ValueType<T>;
  /** What the setting is for, in `--help` and in the documents. */
  readonly help: string;
  readonly required?: true;
  readonly default?: DefaultValue | ((cloud: CloudName) => DefaultValue);
  /** The default in words, where it is not a constant. */
  readonly defaultText?: string;
  /** Messages and logs do not show the value. */
  readonly secret?: true;
  /** Sentences that lead to a valid value; default: those of the type, or "Remove the setting …". */
  readonly fix?: string;
  /** The fix for a Key Vault reference, if the setting does not accept one. */
  readonly referenceFix?: string;
}

type DefaultValue = string | number | boolean | readonly string[];

/** Checks a text and turns it into a value. */
export interface ValueType<T> {
  /** Completes "expected …" in messages. */
  readonly expected?: string;
  readonly fix?: string;
  /** `given` is not empty and has no white space around it. */
  parse(given: string, context: ParseContext): Outcome<T>;
}

export interface ParseContext {
  /** The tenant's cloud; undefined if that setting is invalid. */
  readonly cloud: CloudName | undefined;
  /** The fix of the row. */
  readonly fix: string;
  /** The default of the row, as messages show it. */
  readonly defaultText: string;
}

export type Outcome<T> = { readonly value: T } | { readonly rejections: readonly Rejection[] };

/** Why a text is not valid. The row supplies the absent parts. */
export interface Rejection {
  /** Predicate of the sentence about the setting; default: `is` and the quoted or masked text. */
  readonly found?: string;
  readonly expected?: string;
  readonly fix?: string;
}

/** The value of a row; includes undefined unless the setting is required or has a default. */
export type ValueOf<Row> = Row extends { readonly type: ValueType<infer T> }
  ? Row extends { readonly required: true } | { readonly default: unknown }
    ? T
    : T | undefined
  : never;

export function reject(...rejections: readonly Rejection[]): Outcome<never> {
  return { rejections };
}
