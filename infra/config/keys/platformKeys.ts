import type { ConfigKey } from './ConfigKey';

/** Keys of the platform part: hosting, network, monitoring, runtime. */
export const platformKeys = {
  hosting: {
    type: 'string',
    default: '',
    whenNotSet: 'flex; dedicated in gccHigh and dod',
    description: 'flex (Flex Consumption, where the cloud has it) or dedicated (App Service plan)',
  },
  instanceMemoryMB: {
    type: 'integer',
    default: 2048,
    description: 'With hosting flex: memory of an instance, 512, 2048 or 4096',
  },
  maximumInstanceCount: {
    type: 'integer',
    default: 40,
    description: 'With hosting flex: most instances at a time, 40 to 1000',
  },
  planSku: {
    type: 'string',
    default: 'B1',
    description: 'With hosting dedicated: size of the App Service plan, such as B1 or P0v3',
  },
  planInstanceCount: {
    type: 'integer',
    default: 1,
    description: 'With hosting dedicated: instances of the plan',
  },
  addressSpace: {
    type: 'string',
    default: '10.74.0.0/24',
    description:
      'With network private: address space of the virtual network, a private /24 or larger',
  },
  allowedAddresses: {
    type: 'array',
    default: [],
    whenNotSet: 'the site keeps the access rules that it has',
    description:
      'With network public: IPv4 addresses and ranges that reach the app and its deployment service, that of pulumi up among them, or any',
  },
  alertEmails: {
    type: 'array',
    default: [],
    whenNotSet: 'no address',
    description: 'Addresses that receive alarms',
  },
  storageRedundancy: {
    type: 'string',
    default: 'LRS',
    description: 'Copies of the stored data: LRS, ZRS, GRS, RAGRS, GZRS or RAGZRS',
  },
  infrastructureEncryption: {
    type: 'boolean',
    default: true,
    description: 'Encrypt storage twice; fixed when an account is made',
  },
  logRetentionDays: {
    type: 'integer',
    default: 30,
    description: 'Days that logs are kept, 30 to 730',
  },
  actionGroupLocation: {
    type: 'string',
    default: 'Global',
    description: 'Where the action group lives: Global, or a region of the cloud',
  },
  contentTypes: {
    type: 'array',
    default: [],
    whenNotSet: 'Audit.General',
    description: 'Content types of the Management Activity API to collect',
  },
  operations: {
    type: 'array',
    default: [],
    whenNotSet: 'LaunchPowerApp, DeletePowerApp',
    description: 'Operations to keep',
  },
  schedule: {
    type: 'string',
    default: '',
    whenNotSet: 'every hour',
    description: 'When to sync: NCRONTAB, six fields, UTC',
  },
  requestsPerMinute: {
    type: 'integer',
    default: 0,
    whenNotSet: '1900',
    description: 'Request budget of the whole deployment at the Management Activity API',
  },
  publisherId: {
    type: 'string',
    default: '',
    whenNotSet: 'the tenant id',
    description: 'PublisherIdentifier of the requests, a GUID',
  },
  dataverseUrl: {
    type: 'string',
    default: '',
    whenNotSet: 'off',
    description:
      "Environment whose Starter Kit's Audit Log table is written too, such as https://my-org.crm.dynamics.com",
  },
  dataverseMode: {
    type: 'string',
    default: 'coexist',
    description:
      "With dataverseUrl: coexist with the kit's flow Update Data (V2), or replace: do its work",
  },
  dataverseIdentity: {
    type: 'string',
    default: 'registration',
    description:
      'With dataverseUrl: who is the application user there, registration or identity (the managed identity)',
  },
  dataverseHealth: {
    type: 'boolean',
    default: false,
    description: "With dataverseUrl: write the kit's tables of runs and errors, too",
  },
  publish: {
    type: 'boolean',
    default: true,
    description: 'Publish the runtime, start the subscription and check the app in pulumi up',
  },
} as const satisfies Readonly<Record<string, ConfigKey>>;
