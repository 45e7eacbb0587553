import { runtime } from '@pulumi/pulumi';

import { type ProviderSetting, providerSettings, type RawConfig } from './given/RawConfig';

/** The SDK lists the secret keys in this environment variable, as a JSON array. */
const secretKeysVariable = 'PULUMI_CONFIG_SECRET_KEYS';

/** The unchecked values of the stack and the environment. Only this file reads them from Pulumi. */
export function readConfig(
  project: string,
  environment: Readonly<Record<string, string | undefined>>,
): RawConfig {
  const all: Readonly<Record<string, string>> = runtime.allConfig();
  const own = `${project}:`;
  const bare = (key: string) => key.slice(own.length);
  const secretKeys = JSON.parse(environment[secretKeysVariable] ?? '[]') as readonly string[];
  const providers: Partial<Record<ProviderSetting, string>> = {};
  for (const name of providerSettings) {
    const value = (all[name] ?? environment[name])?.trim() ?? '';
    if (value !== '') providers[name] = value;
  }
  return {
    values: Object.fromEntries(
      Object.entries(all)
        .filter(([key]) => key.startsWith(own))
        .map(([key, value]) => [bare(key), value]),
    ),
    secretKeys: secretKeys.filter((key) => key.startsWith(own)).map(bare),
    providers,
  };
}
