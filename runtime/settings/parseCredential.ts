import { settingNames } from '../../contracts/names/settingNames';
import type { SettingReader } from './SettingReader';
import type { CredentialSettings } from './Settings';

const { clientSecret, clientAzureSecret, federatedIdentity } = settingNames;
const credentialKeys = ['clientSecret', 'clientAzureSecret', 'federatedIdentity'] as const;

/** Exactly one of the three credentials. Checks every credential that is set. */
export function parseCredential(reader: SettingReader): CredentialSettings | undefined {
  checkExactlyOne(reader);
  const secret = reader.read('clientSecret');
  const secretUri = reader.read('clientAzureSecret');
  const managedIdentityClientId = reader.read('federatedIdentity');
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
  const set = credentialKeys.filter((key) => reader.isSet(key)).map((key) => settingNames[key]);
  const all = credentialKeys.map((key) => settingNames[key]).join(', ');
  if (set.length === 0) {
    reader.report(
      all,
      `No credential is set; expected exactly one of ${all}.`,
      `In Azure, set ${federatedIdentity} (without a secret) or ${clientAzureSecret}. Elsewhere, set ${clientSecret}.`,
    );
  }
  if (set.length > 1) {
    reader.report(
      set.join(', '),
      `${set.length} credentials are set, ${set.join(' and ')}; expected exactly one of ${all}.`,
      'Keep the one that you use and remove the others, so that it is clear which one applies.',
    );
  }
}
