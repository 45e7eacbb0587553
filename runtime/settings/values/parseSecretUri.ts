import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { isLoopbackUrl } from './isLoopbackUrl';
import { parseUrl } from './parseUrl';
import type { SettingReader } from './SettingReader';

const name = settingNames.clientAzureSecret;
const armId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/([a-z\d-]{3,24})\/secrets\/([a-z\d-]{1,127})(\/[\da-f]{32})?\/?$/i;
const secretPath = /^\/secrets\/[a-z\d-]{1,127}(\/[\da-f]{32})?\/?$/i;
const fix =
  'Copy "Secret Identifier" from the secret in Key Vault, without the version, so that a rotated secret is found.';

/** The https URI of a Key Vault secret, given as such or as an ARM id (the Starter Kit's form). */
export function parseSecretUri(
  reader: SettingReader,
  cloud: CloudName | undefined,
): string | undefined {
  const value = reader.read(name);
  if (value === undefined) {
    return undefined;
  }
  const suffix = clouds[cloud ?? 'commercial'].keyVaultSuffix;
  const fromArm = armId.exec(value);
  if (fromArm !== null) {
    const [, vault = '', secret = '', version = ''] = fromArm;
    return `https://${vault.toLowerCase()}.${suffix}/secrets/${secret}${version}`;
  }
  const url = parseUrl(value);
  if (url === undefined || !secretPath.test(url.pathname)) {
    reader.reportValue(
      name,
      value,
      `a secret's URI such as https://my-vault.${suffix}/secrets/my-secret, or its ARM id /subscriptions/…/providers/Microsoft.KeyVault/vaults/my-vault/secrets/my-secret`,
      fix,
    );
    return undefined;
  }
  if (!isLoopbackUrl(url) && !isVaultOfCloud(reader, url, cloud)) {
    return undefined;
  }
  return url.href.replace(/\/$/, '');
}

/** The identity's token goes to this host, so that it has to be a vault. */
function isVaultOfCloud(reader: SettingReader, url: URL, cloud: CloudName | undefined): boolean {
  if (cloud === undefined) {
    return true;
  }
  const { displayName, keyVaultSuffix } = clouds[cloud];
  if (url.protocol === 'https:' && url.host.endsWith(`.${keyVaultSuffix}`)) {
    return true;
  }
  reader.report(
    name,
    `${name} points to ${url.origin}; expected an https address that ends in .${keyVaultSuffix}, which is where the vaults for ${displayName} are.`,
    `${fix} If the vault's address is right, then ${settingNames.cloud} is not.`,
  );
  return false;
}
