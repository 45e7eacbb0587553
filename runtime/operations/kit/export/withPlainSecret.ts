import { kitVariable, type KitVariable } from '../../../../contracts/kit/kitVariables';
import { kitVariableNames } from '../../../../contracts/kit/kitVariableNames';
import { settingNames } from '../../../../contracts/names/settingNames';
import { ConfigurationError } from '../../../domain/errors/ConfigurationError';

const [vaultSecret] = kitVariableNames.clientAzureSecret;
const [clientId] = kitVariableNames.clientId;

/**
 * The variables with the secret in clear in place of its reference, which the kit would prefer.
 * The value comes from the setting, since no stack tells it.
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
      fix: `Set ${name} for this one command; or better leave --plain-secret out and keep the secret in Key Vault.`,
    });
  }
  return variables
    .filter(({ schemaName }) => schemaName !== vaultSecret)
    .flatMap((one) =>
      one.schemaName === clientId ? [one, kitVariable('clientSecret', secret)] : [one],
    );
}
