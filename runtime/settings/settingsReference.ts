import { type SettingName, settingNames } from '../../contracts/names/settingNames';

export interface SettingReference {
  readonly name: SettingName;
  readonly defaultValue: string;
  readonly meaning: string;
}

const rows = {
  cloud: ['commercial', 'Cloud of the tenant: commercial, gcc, gccHigh or dod'],
  tenantId: ['required', 'Tenant id (GUID)'],
  clientId: ['required', 'Application (client) id of the app registration'],
  clientSecret: [
    '–',
    'One of three credentials: the client secret, or a Key Vault reference to it',
  ],
  clientAzureSecret: [
    '–',
    'Second: URI or ARM id of a Key Vault secret, read by the runtime itself',
  ],
  federatedIdentity: [
    '–',
    'Third: client id of the managed identity that is a federated credential of the app',
  ],
  audience: [
    'from the cloud',
    'Root URL of the cloud’s Management Activity API; for tests a loopback address; no other',
  ],
  authority: [
    'from the cloud',
    'Entra authority of the cloud; for tests a loopback address with https; no other',
  ],
  publisherId: ['the tenant id', 'PublisherIdentifier (GUID) of every request'],
  contentTypes: ['Audit.General', 'Content types to collect, separated by commas'],
  operations: ['LaunchPowerApp,DeletePowerApp', 'Operations to keep, separated by commas'],
  schedule: ['0 0 * * * *', 'When to sync: NCRONTAB with six fields, UTC'],
  requestsPerMinute: ['1900', 'Requests a minute that the whole deployment may send'],
  storage: ['–', 'Connection string of the storage account; or the five settings below'],
  storageTableServiceUri: ['–', 'Table service URI, for an identity in place of a key'],
  storageQueueServiceUri: ['–', 'Queue service URI'],
  storageBlobServiceUri: ['–', 'Blob service URI; not used yet'],
  storageCredential: ['–', 'managedidentity; absent: the default Azure credential'],
  storageClientId: ['–', 'Client id of a user-assigned identity; absent: the system-assigned one'],
  dataverseUrl: [
    '–',
    'URL of the environment with the Starter Kit; switches its Audit Log table on as a sink',
  ],
  dataverseMode: [
    'coexist',
    'coexist with the kit’s flow Update Data (V2), or replace: do its work',
  ],
  dataverseIdentity: [
    'registration',
    'Application user in Dataverse: registration (the app), or identity (the managed identity)',
  ],
  dataverseHealth: ['false', 'true: write the kit’s tables of runs and errors, too'],
} as const satisfies Readonly<
  Record<keyof typeof settingNames, readonly [defaultValue: string, meaning: string]>
>;

/** Every setting with its default and meaning, for `--help` and the documents. */
export const settingsReference: readonly SettingReference[] = (
  Object.keys(rows) as readonly (keyof typeof rows)[]
).map((key) => ({
  name: settingNames[key],
  defaultValue: rows[key][0],
  meaning: rows[key][1],
}));
