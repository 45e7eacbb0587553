import type { CloudName } from '../../../contracts/clouds/clouds';
import { usersModes } from '../../../contracts/values/usersModes';
import { readCloud } from '../values/readCloud';
import { readProviderVersions } from '../values/readProviderVersions';
import { readTags } from '../values/readTags';
import type { ConfigKey } from './ConfigKey';
import { boolean, choice, text } from './keyTypes';

/** Keys that every scope reads. An identity stack and its platform stack set them to the same values. */
export const stackKeys = {
  cloud: {
    type: 'string',
    default: 'commercial',
    description: 'Microsoft 365 cloud of the tenant: commercial, gcc, gccHigh or dod',
    fallback: 'commercial' as CloudName | undefined,
    read: readCloud,
  },
  scope: choice({
    choices: ['all', 'identity', 'platform'],
    default: 'all',
    description:
      'Part that this stack deploys: identity (needs high Entra rights, runs once), platform (needs none, runs daily) or all',
  }),
  identityStack: text({
    default: '',
    whenNotSet: 'none',
    description: 'With scope platform: the stack that holds the identity, as org/project/stack',
    check: (name) =>
      /^[\w.-]{1,100}(\/[\w.-]{1,100}){0,2}$/.test(name)
        ? undefined
        : 'the stack that holds the identity, as org/project/stack',
    example: '<org>/<project>/<stack>',
  }),
  namePrefix: text({
    default: 'auditlog',
    description: 'Begins every Azure name: 2 to 10 lower-case letters and digits, a letter first',
    check: checkNamePrefix,
    example: '<prefix>',
  }),
  location: text({
    default: '',
    whenNotSet:
      '`azure-native:location`, else eastus (commercial, gcc) or usgovvirginia (gccHigh, dod)',
    description: 'Azure region of all resources, one of the cloud',
  }),
  resourceGroup: text({
    default: '',
    whenNotSet: 'the stack creates one',
    description: 'An existing resource group to use',
    check: checkResourceGroup,
    hint: 'Give its name alone, not its id.',
    example: '<name>',
  }),
  tags: {
    type: 'object',
    default: {},
    whenNotSet: 'none',
    description: 'Tags of every resource, as names and values',
    fallback: {},
    read: readTags,
  } satisfies ConfigKey<Readonly<Record<string, string>>>,
  protectData: boolean({
    default: true,
    description: 'Keep audit data and vault when pulumi destroy runs',
  }),
  lockData: boolean({
    default: false,
    description:
      'With protectData: put Azure locks against deletion on audit data and vault; needs the right to create locks',
  }),
  resourceLogs: choice({
    choices: ['off', 'audit', 'all'],
    default: 'audit',
    description:
      'Logs of vault, storage and site in the workspace: audit (secret reads, deletions), all (every request, billed by volume) or off',
  }),
  credential: choice({
    choices: ['secret', 'federated'],
    default: 'secret',
    description:
      'How the collector authenticates: secret (in Key Vault, rotated) or federated (managed identity, without a secret)',
  }),
  serveKit: boolean({
    default: false,
    description:
      'Serve a CoE Starter Kit too: Dataverse may read the client secret, and credential federated gets one for the kit',
  }),
  network: choice({
    choices: ['public', 'private'],
    default: 'public',
    description: 'public, or private (virtual network, private endpoints, public access off)',
  }),
  usagePage: choice({
    choices: ['off', 'entra'],
    default: 'off',
    description:
      'Usage page of the function app: off, or entra (people sign in with Microsoft Entra; makes a second registration)',
  }),
  users: choice({
    choices: usersModes,
    default: 'names',
    description:
      'What is stored of users: names, pseudonyms (with a key that is made in the vault) or none; decided before the first launch',
  }),
  preflight: choice({
    choices: ['stop', 'warn', 'off'],
    default: 'stop',
    description:
      'What to do when the subscription does not accept this stack: stop before the first resource, warn, or off (do not check)',
  }),
  providerVersions: {
    type: 'object',
    default: {},
    whenNotSet: '`web: 3.15.0` in gccHigh and dod, else the release of the installed SDK',
    description:
      'Release of azure-native by module, such as web: 3.15.0, where Azure rejects the API versions of another release',
    fallback: {},
    read: readProviderVersions,
  } satisfies ConfigKey<Readonly<Record<string, string>>>,
} as const;

/** Azure rejects public names with these words: "Resolve errors for reserved resource names". */
function checkNamePrefix(prefix: string): string | undefined {
  if (!/^[a-z][a-z\d]{1,9}$/.test(prefix)) {
    return '2 to 10 lower-case letters and digits, a letter first (names of storage accounts have no room for more)';
  }
  return /microsoft|windows|^login|^xbox/.test(prefix)
    ? 'a prefix without words that Azure reserves'
    : undefined;
}

/** By "Naming rules and restrictions for Azure resources". */
function checkResourceGroup(name: string): string | undefined {
  return /^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u.test(name)
    ? undefined
    : 'the name of a resource group: up to 90 letters, digits and _ ( ) . - and no period at the end';
}
