/** The stack's configuration as Pulumi passes it: texts by key, and the settings of the providers. */
export interface RawConfig {
  /** Values by key, without the namespace of the project; arrays and objects as JSON. */
  readonly values: Readonly<Record<string, string>>;
  /** Keys of these values that are encrypted in the stack file: never quoted in a message. */
  readonly secretKeys: readonly string[];
  /** Keys that the stack file still has in the namespace of the repository, in a project of another name. */
  readonly copiedKeys?: readonly string[];
  /** Settings that the providers read from the stack and the environment, by full name. */
  readonly providers: Readonly<Partial<Record<ProviderSetting, string>>>;
}

export const providerSettings = [
  'azure-native:location',
  'azure-native:environment',
  'azure-native:metadataHost',
  'azuread:environment',
  'azuread:metadataHost',
  'azuread:tenantId',
  'ARM_ENVIRONMENT',
  'ARM_METADATA_HOSTNAME',
] as const;

export type ProviderSetting = (typeof providerSettings)[number];

/** Facts about this run that validation needs. */
export interface StackFacts {
  readonly stack: string;
  readonly now: Date;
}
