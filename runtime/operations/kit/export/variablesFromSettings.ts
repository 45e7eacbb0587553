import { clouds } from '../../../../contracts/clouds/clouds';
import { type KitVariable, kitVariables } from '../../../../contracts/kit/kitVariables';
import { settingNames } from '../../../../contracts/names/settingNames';
import { parseCloud } from '../../../settings/parts/parseCloud';
import { requireGuid } from '../../../settings/values/parseGuid';
import { SettingReader } from '../../../settings/values/SettingReader';
import { settingsError } from '../../../settings/values/settingsError';
import { toSecretReference } from '../toSecretReference';

/** The kit's variables from the connector's own settings, for who deploys without Pulumi. */
export function variablesFromSettings(
  environment: Readonly<Record<string, string | undefined>>,
): readonly KitVariable[] {
  const reader = new SettingReader(environment);
  const cloud = parseCloud(reader);
  const tenantId = requireGuid(
    reader,
    settingNames.tenantId,
    'Copy "Tenant ID" from the overview page of Microsoft Entra ID, or give the outputs of a stack: --outputs <file>.',
  );
  const clientId = requireGuid(
    reader,
    settingNames.clientId,
    'Copy "Application (client) ID" from the overview page of the app registration.',
  );
  const secretReference = readReference(reader);
  if (reader.problems.length > 0 || !cloud || !tenantId || !clientId) {
    throw settingsError(reader.problems);
  }
  return kitVariables({ cloud: clouds[cloud], tenantId, clientId, secretReference });
}

function readReference(reader: SettingReader): string | undefined {
  const name = settingNames.clientAzureSecret;
  const value = reader.read(name);
  if (value === undefined) return undefined;
  const parsed = toSecretReference(value);
  if (parsed.isReference) return parsed.reference;
  const expected = "the ARM id of a secret, which is the form that the kit's variable takes";
  reader.reportValue(name, value, expected, parsed.fix);
  return undefined;
}
