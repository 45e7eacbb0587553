import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import { settingNames } from '../../../contracts/names/settingNames';
import { reject, type Rejection, type ValueType } from '../types/Setting';
import { isLoopbackUrl, parseUrl } from '../types/url';

const armId =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/([a-z\d-]{3,24})\/secrets\/([a-z\d-]{1,127})(\/[\da-f]{32})?\/?$/i;
const secretPath = /^\/secrets\/[a-z\d-]{1,127}(\/[\da-f]{32})?\/?$/i;

/** The https URI of a Key Vault secret, from this form or from an ARM id (the Starter Kit's form). */
export const secretUri: ValueType<string> = {
  parse: (given, { cloud, fix }) => {
    const suffix = clouds[cloud ?? 'commercial'].keyVaultSuffix;
    const fromArm = armId.exec(given);
    if (fromArm !== null) {
      const [, vault = '', secret = '', version = ''] = fromArm;
      return { value: `https://${vault.toLowerCase()}.${suffix}/secrets/${secret}${version}` };
    }
    const url = parseUrl(given);
    if (url === undefined || !secretPath.test(url.pathname)) {
      return reject({
        expected: `a secret's URI such as https://my-vault.${suffix}/secrets/my-secret, or its ARM id /subscriptions/…/providers/Microsoft.KeyVault/vaults/my-vault/secrets/my-secret`,
      });
    }
    const fault = isLoopbackUrl(url) ? undefined : findHostFault(url, cloud, fix);
    return fault === undefined ? { value: url.href.replace(/\/$/, '') } : reject(fault);
  },
};

/** The runtime sends a token to this host, so that the host must be a vault. */
function findHostFault(url: URL, cloud: CloudName | undefined, fix: string): Rejection | undefined {
  if (cloud === undefined) return undefined;
  const { displayName, keyVaultSuffix } = clouds[cloud];
  if (url.protocol === 'https:' && url.host.endsWith(`.${keyVaultSuffix}`)) return undefined;
  return {
    found: `points to ${url.origin}`,
    expected: `an https address that ends in .${keyVaultSuffix}, where the vaults for ${displayName} are`,
    fix: `${fix} If the address of the vault is right, correct ${settingNames.cloud}.`,
  };
}
