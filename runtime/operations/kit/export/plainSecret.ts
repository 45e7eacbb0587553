import { kitVariable, type KitVariable } from '../../../../contracts/kit/kitVariables';
import { kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import { settingNames } from '../../../../contracts/names/settingNames';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';
import type { DeploymentSettings } from '../DeploymentSettings';

const [plainSecret] = kitVariableNames.clientSecret;
const [vaultSecret] = kitVariableNames.clientAzureSecret;
const [clientId] = kitVariableNames.clientId;

/**
 * Replaces the reference to the secret by the secret in clear, because the kit would prefer the
 * reference. The value comes from the setting, since no stack output contains it.
 */
export function withPlainSecret(
  variables: readonly KitVariable[],
  environment: Readonly<Record<string, string | undefined>>,
): readonly KitVariable[] {
  const name = settingNames.clientSecret;
  const secret = environment[name]?.trim() ?? '';
  if (secret === '' || secret.startsWith('@')) {
    throw new ConfigurationError({
      code: 'kit.plainSecret',
      problem: `--plain-secret was given; expected the secret in ${name}, but ${secret === '' ? 'it is not set' : 'it holds a reference'}.`,
      fix: `Set ${name} for this command only. Or keep the secret in Key Vault and omit --plain-secret, which is safer.`,
    });
  }
  return variables
    .filter(({ schemaName }) => schemaName !== vaultSecret)
    .flatMap((one) =>
      one.schemaName === clientId ? [one, kitVariable('clientSecret', secret)] : [one],
    );
}

/** Replaces a secret in clear, so that the variables may be shown. */
export function hideSecret(variables: readonly KitVariable[]): readonly KitVariable[] {
  return variables.map((one) =>
    one.schemaName === plainSecret ? { ...one, value: '(secret, not shown)' } : one,
  );
}

/** Whether the file holds the client secret in clear. */
export function holdsPlainSecret({ EnvironmentVariables: variables }: DeploymentSettings): boolean {
  return variables.some(
    ({ SchemaName, Value }) =>
      SchemaName.toLowerCase() === plainSecret.toLowerCase() && Value !== '',
  );
}
