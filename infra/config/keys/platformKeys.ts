import { contentTypes } from '../../../contracts/names/contentTypes';
import { expectedSchedule, findScheduleFault } from '../../../contracts/values/findScheduleFault';
import { leastRetentionDays } from '../../../contracts/values/leastRetentionDays';
import { suggestName } from '../../../contracts/values/nearestName';
import { setItemCommand } from '../problems/configCommands';
import { quote, type Reading } from '../problems/ConfigProblem';
import { planSkus } from '../values/planSkus';
import { formatReader, parseReader } from '../values/parseReader';
import { checkAddressSpace, readSiteAccess, type SiteAccess } from '../values/readAddresses';
import type { ConfigKey } from './ConfigKey';
import { boolean, choice, guid, integer, list, text } from './keyTypes';
import { monitoringKeys } from './monitoringKeys';

/** Keys of the platform part: hosting, network, monitoring, runtime. */
export const platformKeys = {
  hosting: choice({
    choices: ['flex', 'dedicated'],
    default: '',
    whenNotSet: 'flex; dedicated in gccHigh and dod',
    description: 'flex (Flex Consumption, where the cloud has it) or dedicated (App Service plan)',
  }),
  instanceMemoryMB: choice({
    // "Azure Functions Flex Consumption plan hosting", as for the bounds of the next key.
    choices: [512, 2048, 4096],
    default: 2048,
    description: 'With hosting flex: memory of an instance, 512, 2048 or 4096',
  }),
  maximumInstanceCount: integer({
    least: 40,
    most: 1000,
    default: 40,
    description: 'With hosting flex: most instances at a time, 40 to 1000',
  }),
  planSku: choice({
    choices: Object.keys(planSkus),
    default: 'B1',
    description: 'With hosting dedicated: size of the App Service plan, such as B1 or P0v3',
  }),
  planInstanceCount: integer({
    // The most of any size; `checkHosting` knows the limit of each.
    least: 1,
    most: 30,
    default: 1,
    description: 'With hosting dedicated: instances of the plan',
  }),
  addressSpace: text({
    default: '10.74.0.0/24',
    description:
      'With network private: address space of the virtual network, a private /24 or larger',
    check: checkAddressSpace,
    example: '10.74.0.0/24',
  }),
  allowedAddresses: {
    type: 'array',
    default: [],
    whenNotSet: 'the site keeps its access rules',
    description:
      'With network public: IPv4 addresses and ranges that reach the app and its deployment service, with the address that runs pulumi up, or any',
    fallback: undefined,
    read: readSiteAccess,
  } satisfies ConfigKey<SiteAccess | undefined>,
  storageRedundancy: choice({
    choices: ['LRS', 'ZRS', 'GRS', 'RAGRS', 'GZRS', 'RAGZRS'],
    default: 'LRS',
    description: 'Copies of the stored data: LRS, ZRS, GRS, RAGRS, GZRS or RAGZRS',
  }),
  infrastructureEncryption: boolean({
    default: true,
    description: 'Encrypt storage twice; fixed when an account is created',
  }),
  readers: list({
    default: [],
    whenNotSet: 'nobody',
    description:
      'People that may read the audit data with their own login: object ids of groups; user: before the object id of a single person',
    item: (given) => {
      const reader = parseReader(given);
      return reader === undefined ? undefined : formatReader(reader);
    },
    expected: 'object ids of groups (GUIDs), or user:<object id>',
    fix: () =>
      `To show the object id of a group: az ad group show --group <name> --query id --output tsv. ${setItemCommand('readers', '<object id>')}`,
  }),
  ...monitoringKeys,
  contentTypes: list({
    default: [],
    whenNotSet: 'Audit.General',
    description: 'Content types of the Management Activity API to collect',
    item: (type) => contentTypes.find((name) => name.toLowerCase() === type.toLowerCase()),
    expected: `names from the list ${contentTypes.join(', ')}`,
    fix: (type) => `Power Platform events are in Audit.General.${suggestName(type, contentTypes)}`,
  }),
  operations: list({
    default: [],
    whenNotSet: 'LaunchPowerApp, DeletePowerApp',
    description: 'Operations to keep',
    // The setting of the runtime separates names by commas.
    item: (name) => (/^[\w.:-]{1,100}$/.test(name) ? name : undefined),
    expected: 'names of operations, such as LaunchPowerApp, without spaces and commas',
    fix: () => setItemCommand('operations', '<name>'),
  }),
  schedule: {
    type: 'string',
    default: '',
    whenNotSet: 'every hour',
    description: 'When to sync: NCRONTAB, six fields, UTC',
    fallback: undefined,
    read: readSchedule,
  } satisfies ConfigKey<string | undefined>,
  requestsPerMinute: integer({
    // The upper bound only catches typing mistakes: the default quota of a tenant is 2,000.
    least: 1,
    most: 1_000_000,
    default: 0,
    whenNotSet: '1900',
    description: 'Request budget of the whole deployment at the Management Activity API',
  }),
  retentionDays: integer({
    // The upper bound only catches typing mistakes: it is a century.
    least: leastRetentionDays,
    most: 36_500,
    default: 0,
    whenNotSet: 'all events are kept',
    description: 'Days that events are kept, 35 or more; the totals of each day stay',
  }),
  export: choice({
    // More formats may follow.
    choices: ['none', 'parquet'],
    default: 'none',
    description:
      'Daily files of launches and figures for BI tools in the container audit-log-files: parquet, or none; files that exist stay',
  }),
  publisherId: guid({
    default: '',
    whenNotSet: 'the tenant id',
    description: 'PublisherIdentifier of the requests, a GUID',
    hint: 'Use the tenant id of the software vendor.',
  }),
  dataverseUrl: text({
    default: '',
    whenNotSet: 'off',
    description:
      "Environment whose Starter Kit's Audit Log table is written too, such as https://my-org.crm.dynamics.com",
  }),
  dataverseMode: choice({
    choices: ['coexist', 'replace'],
    default: 'coexist',
    description:
      "With dataverseUrl: coexist with the kit's flow Update Data (V2), or replace: do its work",
  }),
  dataverseIdentity: choice({
    choices: ['registration', 'identity'],
    default: 'registration',
    description:
      'With dataverseUrl: the application user in Dataverse, registration or identity (the managed identity)',
  }),
  dataverseHealth: boolean({
    default: false,
    description: "With dataverseUrl: write the kit's tables of runs and errors too",
  }),
  publish: boolean({
    default: true,
    description: 'Publish the runtime, start the subscription and check the app in pulumi up',
  }),
} as const;

function readSchedule(given: string, key: string): Reading<string | undefined> {
  const fix = findScheduleFault(given);
  return fix === undefined
    ? { value: given.split(/\s+/).join(' '), problems: [] }
    : {
        value: undefined,
        problems: [{ key, given: `is ${quote(given)}`, expected: expectedSchedule, fix }],
      };
}
