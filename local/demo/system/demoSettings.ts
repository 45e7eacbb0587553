import { settingNames } from '../../../contracts/names/settingNames';
import type { EmulatorAddress } from '../../emulators/control/startEmulator';

/** The environment that a command or the function app needs to work against the emulators. */
export function demoSettings(
  address: EmulatorAddress,
  connectionString: string,
): Readonly<Record<string, string>> {
  return {
    [settingNames.tenantId]: address.tenantId,
    [settingNames.clientId]: address.clientId,
    [settingNames.clientSecret]: address.clientSecret,
    [settingNames.audience]: address.audience,
    [settingNames.authority]: address.authority,
    [settingNames.storage]: connectionString,
    ...(address.dataverse === undefined ? {} : { [settingNames.dataverseUrl]: address.dataverse }),
    // The real quota of a tenant would limit this run to 32 requests a second.
    [settingNames.requestsPerMinute]: '1000000',
    // Node reads this variable once, before any code runs.
    NODE_EXTRA_CA_CERTS: address.caCertificate,
  };
}

/**
 * Removes the settings of a real deployment, and a proxy for real hosts, from the environment of the
 * demonstration's processes.
 */
export function withoutOtherSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.toUpperCase().startsWith('AUDIT_LOGS_') && name !== 'NODE_USE_ENV_PROXY',
  );
  return Object.fromEntries(kept);
}
