import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { isGuid } from '../../../../contracts/values/isGuid';
import { type SettingName, settingNames } from '../../../../contracts/names/settingNames';
import { explainUnused } from './explainUnused';
import { findCloud } from './findCloud';
import { type Finding, finding, titleOf } from './Finding';
import type { KitValues } from './KitValues';
import { readSecrets } from './readSecrets';

/** A set-up of the kit, translated for the connector. */
export interface KitSetup {
  readonly cloud: CloudName;
  /** All settings except a secret in clear. */
  readonly settings: Readonly<Partial<Record<SettingName, string>>>;
  /** The secret in clear, if the kit has no other. */
  readonly plainSecret: string | undefined;
  /** Keys of a Pulumi stack, with the names for `pulumi config set`. */
  readonly stack: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** Translates the kit's variables to settings, and explains contradictions. */
export function translateKitSetup(values: KitValues, environmentUrl?: string): KitSetup {
  const { cloud, findings: ofCloud } = findCloud(values, environmentUrl);
  const findings: Finding[] = [...ofCloud];
  const tenantId = readId(
    'tenantId',
    values,
    'Copy "Tenant ID" from the overview page of Microsoft Entra ID; a domain name does not work.',
    findings,
  );
  const clientId = readId(
    'clientId',
    values,
    'Copy "Application (client) ID", not the object id, from the overview page of the app registration.',
    findings,
  );
  const secrets = readSecrets(values);
  findings.push(...secrets.findings, ...explainUnused(values, cloud));
  return {
    cloud,
    settings: present({
      [settingNames.cloud]: cloud,
      [settingNames.tenantId]: tenantId,
      [settingNames.clientId]: clientId,
      [settingNames.clientAzureSecret]: secrets.reference,
      [settingNames.dataverseUrl]: environmentUrl,
    }),
    plainSecret: secrets.plain,
    stack: present({
      cloud,
      clientId,
      dataverseUrl: environmentUrl,
      'azure-native:environment': clouds[cloud].azureNativeEnvironment,
      'azuread:environment': clouds[cloud].azureadEnvironment,
      'azuread:tenantId': tenantId,
    }),
    findings,
  };
}

function readId(
  key: 'tenantId' | 'clientId',
  values: KitValues,
  fix: string,
  findings: Finding[],
): string | undefined {
  const value = values[key];
  if (value !== undefined && isGuid(value)) return value.toLowerCase();
  const found = value === undefined ? 'is empty' : 'is not a GUID (not shown)';
  findings.push(finding('problem', [key], `${titleOf(key)} ${found}.`, fix));
  return undefined;
}

function present(
  values: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
