import { formatCount } from '../../../contracts/text/formatCount';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { Environment } from '../../settings/SettingReader';
import type { Deployment } from './Deployment';

const isSetting = (name: string): boolean => /^audit_logs_/i.test(name);

/**
 * The environment with the settings of a deployed stack. A setting that has another value here is an
 * error: silently, either the figures of another storage account would be shown, or a value that
 * somebody has just set would be ignored.
 */
export function replaceSettings(environment: Environment, { settings }: Deployment): Environment {
  const given = Object.entries(environment).filter(
    (entry): entry is [string, string] => isSetting(entry[0]) && (entry[1] ?? '').trim() !== '',
  );
  const different = given
    .filter(([name, value]) => value.trim() !== settings[name])
    .map(([name]) => name)
    .sort();
  if (different.length > 0) {
    throw new ConfigurationError({
      code: 'stack.settings',
      problem: `--stack-outputs takes the settings of the deployed stack, but the environment has ${formatCount(different.length, 'setting')} with another value: ${different.join(', ')}.`,
      fix: `Remove ${different.length === 1 ? 'it' : 'them'} for this command (bash: env ${different.map((name) => `-u ${name}`).join(' ')} …; PowerShell: Remove-Item Env:${different.join(', Env:')}). Or omit --stack-outputs to use the settings of the environment.`,
    });
  }
  const others = Object.entries(environment).filter(([name]) => !isSetting(name));
  return { ...Object.fromEntries(others), ...settings };
}
