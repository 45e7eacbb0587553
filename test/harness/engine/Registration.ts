/** A value as it went over the wire. */
export type WireValue = unknown;

/** One resource as the program registered it, read from the raw request: nothing is unwrapped. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** Secrets are objects with Pulumi's secret signature, as the real engine gets them. */
  readonly inputs: Readonly<Record<string, WireValue>>;
  readonly isCustom: boolean;
  readonly parent: string;
  readonly provider: string;
  /** Release of the provider that the program asks for. */
  readonly version: string;
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly ignoreChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
}

/** One data source that the program asked. */
export interface Invocation {
  readonly token: string;
  readonly version: string;
}

/** The property that marks a secret on the wire, and its value. */
export const secretSignature = {
  key: '4dabf18193072939515e22adb298388d',
  value: '1b47061264138c4ac30d75fd1eb44270',
} as const;

/** Whether a registered value is encrypted by the engine. */
export function isSecretValue(value: WireValue): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as Readonly<Record<string, unknown>>)[secretSignature.key] === secretSignature.value
  );
}
