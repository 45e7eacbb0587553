import { runtime } from '@pulumi/pulumi';

import { joinNamespaces } from './given/joinNamespaces';
import { type ProviderSetting, providerSettings, type RawConfig } from './given/RawConfig';

/** The SDK lists the secret keys in this environment variable, as a JSON array. */
const secretKeysVariable = 'PULUMI_CONFIG_SECRET_KEYS';

/** The unchecked values of the stack and the environment. Only this file reads them from Pulumi. */
export function readConfig(
  project: string,
  environment: Readonly<Record<string, string | undefined>>,
): RawConfig {
  const all: Readonly<Record<string, string>> = runtime.allConfig();
  const secretKeys = JSON.parse(environment[secretKeysVariable] ?? '[]') as readonly string[];
  const { values, copiedKeys } = joinNamespaces(Object.entries(all), project, String);
  const secrets = joinNamespaces(
    secretKeys.map((key) => [key, '']),
    project,
    String,
  );
  const providers: Partial<Record<ProviderSetting, string>> = {};
  for (const name of providerSettings) {
    const value = (all[name] ?? environment[name])?.trim() ?? '';
    if (value !== '') providers[name] = value;
  }
  return {
    values,
    secretKeys: Object.keys(secrets.values),
    ...(copiedKeys.length > 0 && { copiedKeys }),
    providers,
  };
}
