import { identityKeys } from './identityKeys';
import { platformKeys } from './platformKeys';
import { stackKeys } from './stackKeys';

/** All keys of the namespace `audit-log-connector:`, in the order in which the documents list them. */
export const configKeys = { ...stackKeys, ...identityKeys, ...platformKeys } as const;

export type ConfigKeyName = keyof typeof configKeys;

export const configKeyNames = Object.keys(configKeys) as readonly ConfigKeyName[];

/** Names of the keys of one type. */
export type KeyOfType<T> = {
  [K in ConfigKeyName]: (typeof configKeys)[K]['type'] extends T ? K : never;
}[ConfigKeyName];
