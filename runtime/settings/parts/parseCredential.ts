import type { CloudName } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { isGuid } from '../../../contracts/values/isGuid';
import { readGuid } from '../values/parseGuid';
import { parseSecretUri } from '../values/parseSecretUri';
import type { SettingReader } from '../values/SettingReader';
import type { CredentialSettings } from '../values/settings';

const credentialNames = [
  settingNames.clientSecret,
  settingNames.clientAzureSecret,
  settingNames.federatedIdentity,
] as const;

/** Exactly one of the three credentials; every one that is set is checked all the same. */
export function parseCredential(
  reader: SettingReader,
  cloud: CloudName | undefined,
): CredentialSettings | undefined {
  checkExactlyOne(reader);
  const secret = parseSecret(reader);
  const secretUri = parseSecretUri(reader, cloud);
  const managedIdentityClientId = readGuid(
    reader,
    settingNames.federatedIdentity,
    'Copy "Client ID" (not the object id) from the overview page of the managed identity that is the federated credential of the app registration.',
  );
  if (secret !== undefined) {
    return { kind: 'secret', secret };
  }
  if (secretUri !== undefined) {
    return { kind: 'vaultSecret', secretUri };
  }
  return managedIdentityClientId === undefined
    ? undefined
    : { kind: 'federated', managedIdentityClientId };
}

function checkExactlyOne(reader: SettingReader): void {
  const set = credentialNames.filter((name) => reader.isSet(name));
  const all = credentialNames.join(', ');
  if (set.length === 0) {
    reader.report(
      all,
      `No credential is set; expected exactly one of ${all}.`,
      `In Azure, set ${settingNames.federatedIdentity} (no secret at all) or ${settingNames.clientAzureSecret}; elsewhere ${settingNames.clientSecret}.`,
    );
  }
  if (set.length > 1) {
    reader.report(
      set.join(', '),
      `${set.length} credentials are set, ${set.join(' and ')}; expected exactly one of ${all}.`,
      'Keep the one that is in use and remove the others, so that it is clear which one counts.',
    );
  }
}

function parseSecret(reader: SettingReader): string | undefined {
  const name = settingNames.clientSecret;
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  if (isGuid(value)) {
    // The usual cause of AADSTS7000215 in the Starter Kit's issues.
    reader.report(
      name,
      `${name} is a GUID (not shown), which is the secret's id; expected the secret's value.`,
      'Copy the column "Value" under "Certificates & secrets", not "Secret ID"; it is shown only once, so make a new secret if it is gone.',
    );
    return undefined;
  }
  if (/^(https?:\/\/|\/subscriptions\/)/i.test(value)) {
    reader.report(
      name,
      `${name} is the address of a secret (not shown); expected the secret's value.`,
      `Put the address into ${settingNames.clientAzureSecret} instead.`,
    );
    return undefined;
  }
  return value;
}
