import { ConfigurationError } from '../../../runtime/domain/errors/ConfigurationError';
import { parseSettings } from '../../../runtime/settings/parseSettings';
import type { Environment } from '../../../runtime/settings/SettingReader';
import type { Settings } from '../../../runtime/settings/Settings';

export const tenantId = '11111111-1111-4111-8111-111111111111';
export const clientId = '22222222-2222-4222-8222-222222222222';
export const identityId = '33333333-3333-4333-8333-333333333333';
export const secret = 'abc8Q~0123456789012345678901234567890123';

/** Valid settings, as few as possible. */
export const least: Environment = {
  AUDIT_LOGS_TENANT_ID: tenantId,
  AUDIT_LOGS_CLIENT_ID: clientId,
  AUDIT_LOGS_CLIENT_SECRET: secret,
  AUDIT_LOGS_STORAGE: 'UseDevelopmentStorage=true',
};

export function withSettings(changes: Environment): Settings {
  return parseSettings({ ...least, ...changes });
}

export function errorOf(environment: Environment): ConfigurationError {
  try {
    parseSettings(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      return error;
    }
    throw error;
  }
  throw new Error('The settings were accepted.');
}

/** The texts of all problems; the rest of the settings is valid. */
export function problemsOf(changes: Environment): readonly string[] {
  return errorOf({ ...least, ...changes }).problems.map(({ problem, fix }) => `${problem} ${fix}`);
}

/** What is wrong, the changes to valid settings that cause it, and the messages. */
export type ProblemCase = readonly [
  what: string,
  changes: Environment,
  messages: readonly string[],
];
