import { type CloudName, clouds } from '../../../../contracts/clouds/clouds';
import { isGuid } from '../../../../contracts/values/isGuid';
import { setCommand } from '../../reader/configCommands';
import { type ConfigReader, quote } from '../../reader/ConfigReader';
import type { ConnectorConfig } from '../../reader/ConnectorConfig';
import type { RawConfig } from '../../reader/RawConfig';
import { expectedGuid } from '../../values/readGuid';

type Provider = 'azure-native' | 'azuread';

/**
 * Spellings of each environment: `FromName` in provider/pkg/azure/cloud/cloud.go of
 * pulumi/pulumi-azure-native, and the `environment` of @pulumi/azuread's provider.d.ts. Case does not
 * count.
 */
const spellings: Readonly<Record<Provider, Readonly<Record<string, readonly string[]>>>> = {
  'azure-native': {
    public: ['public', 'azurecloud'],
    usgovernment: [
      'usgovernment',
      'usgov',
      'usgovernmentl4',
      'azureusgovernment',
      'azureusgovernmentcloud',
    ],
  },
  azuread: {
    public: ['public', 'global'],
    usgovernment: ['usgovernment', 'usgovernmentl4'],
    dod: ['dod', 'usgovernmentl5'],
  },
};

const dodTrap =
  'For DoD the two providers need different values, so ARM_ENVIRONMENT, which both read, fits neither case: azure-native knows no DoD and takes an unknown name for public without a word, and azuread takes usgovernment for the Graph of GCC High.';

/** Reports providers that would talk to another cloud than the stack's. */
export function checkProviders(
  reader: ConfigReader,
  raw: RawConfig,
  cloud: CloudName | undefined,
  scope: ConnectorConfig['scope'],
): void {
  const tenantId = raw.providers['azuread:tenantId'];
  if (tenantId !== undefined && !isGuid(tenantId)) {
    const fix = setCommand('azuread:tenantId', '<GUID>');
    reader.report({
      key: 'azuread:tenantId',
      given: `is ${quote(tenantId)}`,
      expected: expectedGuid,
      fix,
    });
  }
  if (cloud === undefined) {
    return;
  }
  checkEnvironment(reader, raw, cloud, 'azure-native', clouds[cloud].azureNativeEnvironment);
  // The platform alone asks nothing of Entra.
  if (scope !== 'platform') {
    checkEnvironment(reader, raw, cloud, 'azuread', clouds[cloud].azureadEnvironment);
  }
}

function checkEnvironment(
  reader: ConfigReader,
  { providers }: RawConfig,
  cloud: CloudName,
  provider: Provider,
  wanted: string,
): void {
  // A metadata host stands for an environment of one's own: sealed networks.
  if (providers[`${provider}:metadataHost`] ?? providers.ARM_METADATA_HOSTNAME) {
    return;
  }
  const key = `${provider}:environment` as const;
  const own = providers[key];
  const shared = providers.ARM_ENVIRONMENT;
  const environment = own ?? shared ?? 'public';
  if (spellings[provider][wanted]?.includes(environment.toLowerCase()) === true) {
    return;
  }
  const inherited = shared === undefined ? '' : `, and ARM_ENVIRONMENT is ${quote(shared)}`;
  reader.report({
    key,
    given: own === undefined ? `is not set${inherited}` : `is ${quote(own)}`,
    expected: `${wanted}, because cloud is ${cloud}`,
    fix: `${cloud === 'dod' ? `${dodTrap} ` : ''}${setCommand(key, wanted)}`,
  });
}
