import type { ConfigKey } from './ConfigKey';

/** Keys that every scope reads; a stack of the identity and one of the platform set them alike. */
export const stackKeys = {
  cloud: {
    type: 'string',
    default: 'commercial',
    description: 'Microsoft 365 cloud of the tenant: commercial, gcc, gccHigh or dod',
  },
  scope: {
    type: 'string',
    default: 'all',
    description:
      'Part that this stack makes: identity (needs high Entra rights, runs once), platform (needs none, runs daily) or all',
  },
  identityStack: {
    type: 'string',
    default: '',
    whenNotSet: 'none',
    description: 'With scope platform: the stack that holds the identity, as org/project/stack',
  },
  namePrefix: {
    type: 'string',
    default: 'auditlog',
    description: 'Begins every Azure name: 2 to 10 lower-case letters and digits, a letter first',
  },
  location: {
    type: 'string',
    default: '',
    whenNotSet:
      '`azure-native:location`, else eastus (commercial, gcc) or usgovvirginia (gccHigh, dod)',
    description: 'Azure region of all resources, one of the cloud',
  },
  resourceGroup: {
    type: 'string',
    default: '',
    whenNotSet: 'the stack makes its own',
    description: 'An existing resource group to use',
  },
  tags: {
    type: 'object',
    default: {},
    whenNotSet: 'none',
    description: 'Tags of every resource, as names and values',
  },
  protectData: {
    type: 'boolean',
    default: true,
    description: 'Audit data and vault survive pulumi destroy until this is switched off',
  },
  lockData: {
    type: 'boolean',
    default: false,
    description:
      'With protectData: Azure locks against deletion on audit data and vault; needs the right to create locks',
  },
  resourceLogs: {
    type: 'string',
    default: 'audit',
    description:
      'Logs of vault, storage and site in the workspace: audit (secret reads, deletions), all (every request, billed by volume) or off',
  },
  credential: {
    type: 'string',
    default: 'secret',
    description:
      'How the collector proves who it is: secret (kept in Key Vault, rotated) or federated (managed identity, no secret at all)',
  },
  serveKit: {
    type: 'boolean',
    default: false,
    description:
      'Serve a CoE Starter Kit too: Dataverse may read the client secret, and with credential federated one is made for it',
  },
  network: {
    type: 'string',
    default: 'public',
    description: 'public, or private (virtual network, private endpoints, public access off)',
  },
  preflight: {
    type: 'string',
    default: 'stop',
    description:
      'What to do when the subscription does not accept this stack: stop before anything is made, warn, or off (do not check)',
  },
  providerVersions: {
    type: 'object',
    default: {},
    whenNotSet: '`web: 3.15.0` in gccHigh and dod, else the release of the installed SDK',
    description:
      'Release of azure-native by module, such as web: 3.15.0, where Azure refuses the API versions of another release',
  },
} as const satisfies Readonly<Record<string, ConfigKey>>;
