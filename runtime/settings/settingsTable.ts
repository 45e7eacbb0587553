import { type CloudName, cloudNames, clouds } from '../../contracts/clouds/clouds';
import { cloudOfNickname } from '../../contracts/clouds/cloudOfNickname';
import { contentTypes } from '../../contracts/names/contentTypes';
import { formatCount } from '../../contracts/text/formatCount';
import type { SettingKey } from '../../contracts/names/settingNames';
import { usersModes } from '../../contracts/values/usersModes';
import { defaultSyncSchedule } from '../../contracts/values/defaultSyncSchedule';
import { leastRetentionDays } from '../../contracts/values/leastRetentionDays';
import { list, listOf } from './types/list';
import { boolean, choice, guid, integer, schedule, text } from './types/plainTypes';
import type { Setting } from './types/Setting';
import { url } from './types/url';
import { audience } from './values/audience';
import { authority } from './values/authority';
import { copyEnvironmentUrl, environmentUrl } from './values/environmentUrl';
import { findConnectionStringFault } from './values/findConnectionStringFault';
import { findSecretFault } from './values/findSecretFault';
import { secretUri } from './values/secretUri';
import { usersKey } from './values/usersKey';

type Rows = Readonly<Partial<Record<SettingKey, Setting>>>;

export const tenantSettings = {
  cloud: {
    type: choice(cloudNames, cloudOfNickname),
    default: 'commercial',
    help: 'Cloud of the tenant: commercial, gcc, gccHigh or dod',
    fix: 'Name the cloud of the Microsoft 365 tenant.',
  },
  tenantId: {
    type: guid,
    required: true,
    help: 'Tenant id (GUID)',
    fix: 'Copy "Tenant ID" from the overview page of Microsoft Entra ID. The API accepts only the GUID, not a domain name.',
  },
  clientId: {
    type: guid,
    required: true,
    help: 'Application (client) id of the app registration',
    fix: 'Copy "Application (client) ID" (not the object id) from the overview page of the app registration.',
  },
} as const satisfies Rows;

/** Exactly one of them is set (`parseCredential`). */
const credentialSettings = {
  clientSecret: {
    type: text(findSecretFault),
    secret: true,
    help: 'One of three credentials: the client secret, or a Key Vault reference to it',
  },
  clientAzureSecret: {
    type: secretUri,
    secret: true,
    help: 'Or this: URI or ARM id of a Key Vault secret that the runtime reads itself',
    fix: 'Copy "Secret Identifier" from the secret in Key Vault, without the version, so that a rotated secret is found.',
    referenceFix:
      'This setting does not accept a reference. Set it to the https URI or the ARM id of the secret, which the runtime reads with its own identity.',
  },
  federatedIdentity: {
    type: guid,
    help: 'Or this: client id of the managed identity that is a federated credential of the app',
    fix: 'Copy "Client ID" (not the object id) from the overview page of the managed identity that is the federated credential of the app registration.',
  },
} as const satisfies Rows;

// A little below the API's baseline of 2,000 requests a minute and tenant (Activity API reference).
const defaultRequestsPerMinute = 1900;

export const collectorSettings = {
  audience: {
    type: audience,
    default: (cloud: CloudName) => clouds[cloud].audience,
    defaultText: 'from the cloud',
    help: 'Root URL of the Management Activity API: that of the cloud, or a loopback address for tests',
  },
  authority: {
    type: authority,
    default: (cloud: CloudName) => clouds[cloud].authority,
    defaultText: 'from the cloud',
    help: 'Entra authority: that of the cloud, or a loopback address with https for tests',
  },
  publisherId: {
    type: guid,
    defaultText: 'the tenant id',
    help: 'PublisherIdentifier (GUID) of every request',
    fix: 'Remove the setting to use the tenant id, which is right in most cases.',
  },
  contentTypes: {
    type: listOf(contentTypes),
    default: ['Audit.General'],
    help: 'Content types to collect, separated by commas',
    fix: 'Power Platform events are in Audit.General.',
  },
  operations: {
    type: list,
    // The operations that the Starter Kit processes.
    default: ['LaunchPowerApp', 'DeletePowerApp'],
    help: 'Operations to keep, separated by commas',
  },
  schedule: {
    type: schedule,
    default: defaultSyncSchedule,
    help: 'When to sync: NCRONTAB with six fields, UTC',
  },
  requestsPerMinute: {
    type: integer({ least: 1 }),
    default: defaultRequestsPerMinute,
    help: 'Requests a minute that the whole deployment may send',
    fix: `Remove the setting for the default, ${defaultRequestsPerMinute}. The API's baseline is 2000 for a tenant.`,
  },
  usagePage: {
    type: choice(['off', 'entra', 'local']),
    default: 'off',
    help: 'Usage page: off; entra, behind the sign-in of the platform; or local, never in Azure',
    fix: 'Set it with the stack key "usagePage", which also sets up the sign-in.',
  },
  retentionDays: {
    type: integer({ least: leastRetentionDays }),
    defaultText: 'all events are kept',
    help: 'Days that events are kept; the totals of each day stay',
    fix: `Remove the setting to keep all events. Events of the last ${formatCount(leastRetentionDays, 'day')} cannot be removed, because records of the same days still arrive.`,
  },
} as const satisfies Rows;

/** Decided before the first event is stored (`parseUsers`). */
export const usersSettings = {
  users: {
    type: choice(usersModes),
    default: 'names',
    help: 'What is stored of users: names, pseudonyms or none; decided before the first event',
    fix: 'Write names, pseudonyms or none.',
  },
  usersKey: {
    type: usersKey,
    secret: true,
    help: 'Key of the pseudonyms: 32 random bytes or more, or the Key Vault secret that has it',
    fix: 'Make a key with: openssl rand -base64 32. Keep a copy in a safe place, because nobody can compute the same pseudonyms without it.',
  },
} as const satisfies Rows;

/** Either the connection string or the other five are set (`parseStorage`). */
export const storageSettings = {
  storage: {
    type: text(findConnectionStringFault),
    secret: true,
    help: 'Connection string of the storage account; alternatively, set the five settings below',
    fix: 'Copy the whole "Connection string" from "Access keys" of the storage account, without quotation marks.',
  },
  storageTableServiceUri: {
    type: serviceUri('table'),
    help: 'Table service URI, for access with an identity instead of a key',
  },
  storageQueueServiceUri: { type: serviceUri('queue'), help: 'Queue service URI' },
  storageBlobServiceUri: {
    type: serviceUri('blob'),
    help: 'Blob service URI; required with AUDIT_LOGS_EXPORT',
  },
  storageCredential: {
    type: choice(['managedidentity']),
    help: 'managedidentity; absent: the default Azure credential',
    fix: 'Write managedidentity in Azure; remove the setting to use the login of the Azure CLI elsewhere.',
  },
  storageClientId: {
    type: guid,
    help: 'Client id of a user-assigned identity; absent: the system-assigned one',
    fix: 'Copy "Client ID" (not the object id) from the overview page of the user-assigned identity; remove the setting for the system-assigned one.',
  },
} as const satisfies Rows;

export const fileSettings = {
  export: {
    // More formats may follow.
    type: choice(['none', 'parquet']),
    default: 'none',
    help: 'parquet: also write daily files of launches and figures for BI tools; none: no files',
  },
} as const satisfies Rows;

/** The URL switches the sink on (`parseSettings`). */
export const dataverseSettings = {
  dataverseUrl: {
    type: environmentUrl,
    help: 'URL of the environment with the Starter Kit; switches on delivery to its Audit Log table',
    fix: `${copyEnvironmentUrl}; remove the setting if you do not use the Starter Kit's table.`,
  },
  dataverseMode: {
    type: choice(['coexist', 'replace']),
    default: 'coexist',
    help: 'coexist with the kit’s flow Update Data (V2), or replace it',
  },
  dataverseIdentity: {
    type: choice(['registration', 'identity']),
    default: 'registration',
    help: 'Application user in Dataverse: registration (the app), or identity (the managed identity)',
  },
  dataverseHealth: {
    type: boolean,
    default: false,
    help: 'true: also write the kit’s tables of runs and errors',
  },
} as const satisfies Rows;

/**
 * Every setting of the runtime. Parsing, messages, `--help`, the check of unknown names and the table
 * in docs/settings.md follow from it. A new plain setting is a name in `settingNames` and a row here.
 */
export const settingsTable = {
  ...tenantSettings,
  ...credentialSettings,
  ...collectorSettings,
  ...usersSettings,
  ...storageSettings,
  ...fileSettings,
  ...dataverseSettings,
} satisfies Readonly<Record<SettingKey, Setting>>;

function serviceUri(service: 'table' | 'queue' | 'blob') {
  return url({
    expected: `the address of a ${service} service, such as https://my-account.${service}.core.windows.net`,
    fix: `Copy it from the output primaryEndpoints.${service} of the storage account (page "Endpoints").`,
  });
}
