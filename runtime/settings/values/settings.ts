import type { CloudName } from '../../../contracts/clouds/clouds';
import type { ContentType } from '../../../contracts/names/contentTypes';

/** What the runtime was told, checked and completed with the defaults. */
export interface Settings {
  readonly cloud: CloudName;
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: CredentialSettings;
  /** Root URL of the Management Activity API, without a trailing slash. */
  readonly audience: string;
  /** Entra authority without a tenant and without a trailing slash. */
  readonly authority: string;
  readonly publisherId: string;
  readonly contentTypes: readonly ContentType[];
  readonly operations: readonly string[];
  /** NCRONTAB with six fields, UTC. */
  readonly schedule: string;
  readonly requestsPerMinute: number;
  readonly storage: StorageSettings;
  /** The environment with the CoE Starter Kit; its presence switches that sink on. */
  readonly dataverse?: DataverseSettings;
}

export interface DataverseSettings {
  /** Root URL of the environment, without a trailing slash; also the audience of its tokens. */
  readonly url: string;
  /** `coexist` with the kit's flow "Update Data (V2)", or `replace` it. */
  readonly mode: DataverseMode;
  /** Who is the application user: the app registration, or the managed identity. */
  readonly identity: DataverseIdentity;
  /** Whether the kit's own tables of runs and errors are written. */
  readonly health: boolean;
}

export const dataverseModes = ['coexist', 'replace'] as const;
export type DataverseMode = (typeof dataverseModes)[number];

export const dataverseIdentities = ['registration', 'identity'] as const;
export type DataverseIdentity = (typeof dataverseIdentities)[number];

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
  /** Absent: whatever `DefaultAzureCredential` finds, such as the login of the Azure CLI. */
  readonly credential?: 'managedidentity';
  /** A user-assigned identity; absent: the system-assigned one. */
  readonly clientId?: string;
}
