import { clouds } from '../../../../contracts/clouds/clouds';
import { type KitVariable, kitVariables } from '../../../../contracts/kit/kitVariables';
import { SettingReader } from '../../../settings/SettingReader';
import { settingsError } from '../../../settings/settingsError';
import { toSecretReference } from '../toSecretReference';

/** Reads the kit's variables from the connector's own settings, for deployments without Pulumi. */
export function variablesFromSettings(
  environment: Readonly<Record<string, string | undefined>>,
): readonly KitVariable[] {
  const reader = new SettingReader(environment);
  const cloud = reader.read('cloud');
  const tenantId = reader.read(
    'tenantId',
    'Copy "Tenant ID" from the overview page of Microsoft Entra ID, or pass the outputs of a stack: --outputs <file>.',
  );
  const clientId = reader.read(
    'clientId',
    'Copy "Application (client) ID" from the overview page of the app registration.',
  );
  const secretReference = readReference(reader);
  if (reader.problems.length > 0 || !cloud || !tenantId || !clientId) {
    throw settingsError(reader.problems);
  }
  return kitVariables({ cloud: clouds[cloud], tenantId, clientId, secretReference });
}

function readReference(reader: SettingReader): string | undefined {
  const value = reader.readText('clientAzureSecret');
  if (value === undefined) return undefined;
  const parsed = toSecretReference(value);
  if (parsed.isReference) return parsed.reference;
  const expected = "the ARM id of a secret, which the kit's variable requires";
  reader.reject('clientAzureSecret', value, { expected, fix: parsed.fix });
  return undefined;
}
