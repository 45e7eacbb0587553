import { hostSettings, type HostSettingsInput } from './hostSettings';
import { runtimeSettings, type RuntimeSettingsInput } from './runtimeSettings';

export interface AppSettingsInput {
  readonly host: HostSettingsInput;
  readonly runtime: RuntimeSettingsInput;
}

/**
 * All settings of the function app: Azure replaces the whole set on every write, so there is one
 * writer and this is all it writes. No secret is among them: storage, vault and telemetry are
 * reached by the managed identity.
 */
export function appSettings({ host, runtime }: AppSettingsInput): Readonly<Record<string, string>> {
  return { ...hostSettings(host), ...runtimeSettings(runtime) };
}
