import { type CloudName, clouds } from '../../../contracts/clouds/clouds';
import { isGuid } from '../../../contracts/values/isGuid';
import type { GivenConfig } from '../given/GivenConfig';
import type { RawConfig } from '../given/RawConfig';
import { expectedGuid } from '../keys/keyTypes';
import { setCommand } from '../problems/configCommands';
import { type ConfigProblem, quote } from '../problems/ConfigProblem';

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
  'For DoD the two providers need different values, and both read ARM_ENVIRONMENT, so do not use that variable. azure-native does not know DoD and treats an unknown name as public without a warning. azuread uses the Graph of GCC High for usgovernment.';

/** Reports providers that would talk to another cloud than the stack's. */
export function checkProviders({ values, raw }: GivenConfig): readonly ConfigProblem[] {
  const { cloud, scope } = values;
  const problems = checkTenant(raw.providers['azuread:tenantId']);
  if (cloud === undefined) return problems;
  const { azureNativeEnvironment, azureadEnvironment } = clouds[cloud];
  return [
    ...problems,
    ...checkEnvironment(raw, cloud, 'azure-native', azureNativeEnvironment),
    // A platform stack requests nothing from Entra.
    ...(scope === 'platform' ? [] : checkEnvironment(raw, cloud, 'azuread', azureadEnvironment)),
  ];
}

function checkTenant(tenantId: string | undefined): readonly ConfigProblem[] {
  if (tenantId === undefined || isGuid(tenantId)) return [];
  const key = 'azuread:tenantId';
  const fix = setCommand(key, '<GUID>');
  return [{ key, given: `is ${quote(tenantId)}`, expected: expectedGuid, fix }];
}

function checkEnvironment(
  { providers }: RawConfig,
  cloud: CloudName,
  provider: Provider,
  wanted: string,
): readonly ConfigProblem[] {
  // A metadata host belongs to an environment of one's own: sealed networks.
  if (providers[`${provider}:metadataHost`] ?? providers.ARM_METADATA_HOSTNAME) return [];
  const key = `${provider}:environment` as const;
  const own = providers[key];
  const shared = providers.ARM_ENVIRONMENT;
  const environment = own ?? shared ?? 'public';
  if (spellings[provider][wanted]?.includes(environment.toLowerCase()) === true) return [];
  const inherited = shared === undefined ? '' : `, and ARM_ENVIRONMENT is ${quote(shared)}`;
  return [
    {
      key,
      given: own === undefined ? `is not set${inherited}` : `is ${quote(own)}`,
      expected: `${wanted}, because cloud is ${cloud}`,
      fix: `${cloud === 'dod' ? `${dodTrap} ` : ''}${setCommand(key, wanted)}`,
    },
  ];
}
