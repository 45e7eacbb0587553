import type { ConfigKey } from './ConfigKey';
import { identityKeys } from './identityKeys';
import { platformKeys } from './platformKeys';
import { stackKeys } from './stackKeys';

/** All keys of the namespace `audit-log-connector:`, in the order in which the documents list them. */
export const configKeys = { ...stackKeys, ...identityKeys, ...platformKeys } as const;

export type ConfigKeyName = keyof typeof configKeys;

export const configKeyNames = Object.keys(configKeys) as readonly ConfigKeyName[];

/** The value of every key, with its default if it is not set. */
export type ConfigValues = {
  readonly [K in ConfigKeyName]: (typeof configKeys)[K] extends ConfigKey<infer T> ? T : never;
};
