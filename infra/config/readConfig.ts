import { runtime } from '@pulumi/pulumi';

import { chosenText } from './given/chosenText';
import {
  originalProject,
  type ProviderSetting,
  providerSettings,
  type RawConfig,
} from './given/RawConfig';
import { type ConfigKeyName, configKeys } from './keys/configKeys';

/** The SDK lists the secret keys in this environment variable, as a JSON array. */
const secretKeysVariable = 'PULUMI_CONFIG_SECRET_KEYS';

/**
 * The unchecked values of the stack and the environment. Only this file reads them from Pulumi.
 *
 * `pulumi new` of this repository gives the project another name, but leaves `audit-log-connector:…` in
 * the stack files. Pulumi takes these keys for those of another project, so that a stack of GCC High
 * would silently be one of the commercial cloud. They count where the project's own key is not set.
 */
export function readConfig(
  project: string,
  environment: Readonly<Record<string, string | undefined>>,
): RawConfig {
  const all: Readonly<Record<string, string>> = runtime.allConfig();
  const secretKeys = JSON.parse(environment[secretKeysVariable] ?? '[]') as readonly string[];
  const own = valuesOf(all, project);
  const copied = project === originalProject ? {} : valuesOf(all, originalProject);
  const providers: Partial<Record<ProviderSetting, string>> = {};
  for (const name of providerSettings) {
    const value = (all[name] ?? environment[name])?.trim() ?? '';
    if (value !== '') providers[name] = value;
  }
  return {
    values: { ...own, ...withoutChosen(copied, own) },
    secretKeys: namesOf(secretKeys, project).concat(
      project === originalProject ? [] : namesOf(secretKeys, originalProject),
    ),
    ...(Object.keys(copied).length > 0 && { copiedKeys: Object.keys(copied) }),
    providers,
  };
}

function valuesOf(
  all: Readonly<Record<string, string>>,
  project: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) =>
      namesOf([key], project).map((name) => [name, value]),
    ),
  );
}

/** Keys of a project, without its namespace. */
function namesOf(keys: readonly string[], project: string): readonly string[] {
  return keys
    .filter((key) => key.startsWith(`${project}:`))
    .map((key) => key.slice(project.length + 1));
}

/** The copied values without those whose key the project itself sets. */
function withoutChosen(
  copied: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(copied).filter(
      ([key]) => !isConfigKey(key) || chosenText(own[key], key) === undefined,
    ),
  );
}

function isConfigKey(key: string): key is ConfigKeyName {
  return Object.hasOwn(configKeys, key);
}
