import type { UsersMode } from '../../contracts/values/usersModes';
import type { UsersKeySettings } from './values/usersKey';
import type { SettingValues } from './SettingReader';
import type { collectorSettings, fileSettings, tenantSettings } from './settingsTable';

export type PlainKey =
  keyof typeof tenantSettings | keyof typeof collectorSettings | keyof typeof fileSettings;

/**
 * The settings of the runtime, completed with the defaults. A plain setting has the key and the
 * type of its row in the table: URLs have no trailing slash, `authority` has no tenant, and
 * `schedule` is NCRONTAB with six fields, in UTC.
 */
export interface Settings extends Pick<SettingValues, PlainKey> {
  readonly publisherId: string;
  readonly credential: CredentialSettings;
  readonly users: UsersSettings;
  readonly storage: StorageSettings;
  /** The environment with the CoE Starter Kit; its presence switches that sink on. */
  readonly dataverse?: DataverseSettings;
}

/** What a command needs that calls neither Entra nor the Management Activity API. */
export type StorageOnlySettings = Pick<
  Settings,
  'cloud' | 'contentTypes' | 'operations' | 'storage' | 'export' | 'dataverse'
>;

/** What decides who may see the usage page. */
export type PageSettings = Pick<Settings, 'usagePage' | 'tenantId'>;
/** What an import needs: the storage, and what is stored of users. */
export type ImportSettings = StorageOnlySettings & Pick<Settings, 'users'>;

export type UsersSettings =
  | { readonly mode: Exclude<UsersMode, 'pseudonyms'> }
  | { readonly mode: 'pseudonyms'; readonly key: UsersKeySettings };

export interface DataverseSettings {
  /** Root URL of the environment, without a trailing slash; also the audience of its tokens. */
  readonly url: string;
  /** `coexist` with the kit's flow "Update Data (V2)", or `replace` it. */
  readonly mode: DataverseMode;
  /** The application user: the app registration, or the managed identity. */
  readonly identity: DataverseIdentity;
  /** Whether the kit's own tables of runs and errors are written. */
  readonly health: boolean;
}

export type DataverseMode = SettingValues['dataverseMode'];

export type DataverseIdentity = SettingValues['dataverseIdentity'];

export type CredentialSettings =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'vaultSecret'; readonly secretUri: string }
  | { readonly kind: 'federated'; readonly managedIdentityClientId: string };

export type StorageSettings =
  | { readonly kind: 'connectionString'; readonly connectionString: string }
  | IdentityStorageSettings;

export interface IdentityStorageSettings {
  readonly kind: 'identity';
  readonly tableServiceUri: string;
  readonly queueServiceUri: string;
  readonly blobServiceUri?: string;
  /** Absent: `DefaultAzureCredential` chooses, for example the login of the Azure CLI. */
  readonly credential?: 'managedidentity';
  /** A user-assigned identity; absent: the system-assigned one. */
  readonly clientId?: string;
}
