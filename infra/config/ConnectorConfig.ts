import type { CloudName } from '../../contracts/clouds/clouds';
import type { ConfigValues } from './keys/configKeys';
import type { Reader } from './values/parseReader';
import type { SiteAccess } from './values/readAddresses';

/** The stack's configuration after validation: plain values, every default filled in. */
export interface ConnectorConfig {
  readonly cloud: CloudName;
  /**
   * `identity` needs high Entra rights and runs once; `platform` needs none and runs daily; `all`
   * is both in one stack.
   */
  readonly scope: ConfigValues['scope'];
  /** With scope `platform`: the stack that holds the identity, `org/project/stack` or shorter. */
  readonly identityStack: string | undefined;
  /** Begins every physical name: 2 to 10 lower-case letters and digits, a letter first. */
  readonly namePrefix: string;
  /** Azure region in its short form, such as `westeurope`; one of the cloud's. */
  readonly location: string;
  /** An existing resource group to use; absent: the stack creates one. */
  readonly resourceGroup: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  /** `pulumi destroy` keeps audit data and vault. */
  readonly protectData: boolean;
  readonly posture: PostureConfig;
  readonly registration: RegistrationConfig;
  readonly credential: CredentialConfig;
  readonly vault: VaultConfig;
  /** Grants the service principal of Dataverse its role, for a tenant that runs the Starter Kit. */
  readonly serveKit: boolean;
  /** What is stored of users. */
  readonly users: ConfigValues['users'];
  /** Absent: the app has no usage page. */
  readonly page: PageConfig | undefined;
  readonly hosting: HostingConfig;
  readonly network: NetworkConfig;
  readonly monitoring: MonitoringConfig;
  /** People that may read the audit data. */
  readonly readers: readonly Reader[];
  readonly collector: CollectorConfig;
  /** What happens when Azure does not accept this stack; see `runPreflight`. */
  readonly preflight: ConfigValues['preflight'];
  /** Release of azure-native by module, where it differs from the SDK: `{ web: '3.15.0' }`. */
  readonly providerVersions: Readonly<Record<string, string>>;
  /** Publish the runtime, start the subscription and check the app as part of `pulumi up`. */
  readonly publish: boolean;
}

/** Hardening that costs money or rights, or that a regulator may ask for (docs/security.md). */
export interface PostureConfig {
  /** Azure locks on audit data and vault; only with `protectData`. */
  readonly lockData: boolean;
  /** A second layer of encryption for accounts when they are created. */
  readonly infrastructureEncryption: boolean;
  readonly storageRedundancy: ConfigValues['storageRedundancy'];
  /** What Azure's own logs of vault, storage and site send to the workspace. */
  readonly resourceLogs: ConfigValues['resourceLogs'];
}

export type Consent = NonNullable<ConfigValues['consent']>;

export interface RegistrationConfig {
  /** Client id of a registration that exists; absent: the stack creates one. */
  readonly existingClientId: string | undefined;
  readonly displayName: string;
  /** Object ids of the owners. */
  readonly owners: readonly string[];
  readonly consent: Consent;
}

export interface CredentialConfig {
  readonly kind: ConfigValues['credential'];
  /** Client secrets to create: for the collector, or (federated, with `serveKit`) only for the kit. */
  readonly secret: SecretConfig | undefined;
}

/** Two client secrets alternate; each is valid for two periods. See docs/rotate.md. */
export interface SecretConfig {
  readonly description: string;
  /** First day of generation 1, `YYYY-MM-DD`, UTC. */
  readonly firstDay: string;
  /** Length of a period, in which one generation is in use. */
  readonly rotationDays: number;
  /** The generation in use, from 1. */
  readonly generation: number;
}

/** The usage page behind the sign-in of the platform. */
export interface PageConfig {
  /** Object ids of those that may open it, with all that may see names of users. */
  readonly readers: readonly string[];
  /** Object ids of those that may see names of users. */
  readonly nameReaders: readonly string[];
  /** Hosts besides that of the app in this stack. */
  readonly hosts: readonly string[];
  /** Absent where the platform signs in with a managed identity. */
  readonly secret: SecretConfig | undefined;
}

export interface VaultConfig {
  /** Irreversible once on. */
  readonly purgeProtection: boolean;
  /** Days in which a deleted vault or secret can be recovered: 7 to 90. */
  readonly softDeleteDays: number;
  /** Recover the deleted vault of this name. */
  readonly recover: boolean;
  /** With scope `identity`: resource id of the workspace that receives the logs of the vault. */
  readonly logWorkspaceId?: string;
}

export type HostingConfig =
  | {
      readonly kind: 'flex';
      /** Memory of an instance in MB. */
      readonly instanceMemoryMB: ConfigValues['instanceMemoryMB'];
      readonly maximumInstanceCount: number;
    }
  | {
      readonly kind: 'dedicated';
      /** App Service plan size such as `B1` or `P0v3`. */
      readonly planSku: string;
      readonly instanceCount: number;
    };

export type NetworkConfig =
  | {
      readonly kind: 'public';
      /** Absent: the site keeps its access rules. */
      readonly access?: SiteAccess;
    }
  | {
      readonly kind: 'private';
      /** Address space of the virtual network: a /24 or larger. */
      readonly addressSpace: string;
    };

interface MonitoringConfig {
  /** Whether the alert rules are in force. */
  readonly alerts: boolean;
  readonly alertEmails: readonly string[];
  /** Secret: these addresses often contain a key. */
  readonly alertWebhooks: readonly string[];
  /** Resource ids of action groups that exist. */
  readonly alertActionGroups: readonly string[];
  /** Location of the stack's own action group: `Global`, or a region of the cloud. */
  readonly actionGroupLocation: string;
  /** Address of the page with the runbooks, without an anchor. */
  readonly runbookUrl: string;
  readonly workbook: boolean;
  /** Days of logs in the workspace: 30 to 730. */
  readonly logRetentionDays: number;
  /** GB a day that the workspace accepts; undefined: no limit. */
  readonly dailyCapGb: number | undefined;
}

/** Settings for the runtime; an absent value leaves the runtime's default. */
export interface CollectorConfig {
  readonly contentTypes: readonly string[] | undefined;
  readonly operations: readonly string[] | undefined;
  /** NCRONTAB, six fields, UTC. */
  readonly schedule: string | undefined;
  readonly requestsPerMinute: number | undefined;
  /** Undefined: all events are kept. */
  readonly retentionDays: number | undefined;
  /** The daily files that the app writes. */
  readonly export: ConfigValues['export'];
  readonly publisherId: string | undefined;
  /** The environment with the Starter Kit; absent: the app writes nothing into Dataverse. */
  readonly dataverse: DataverseConfig | undefined;
}

export interface DataverseConfig {
  readonly url: string;
  /** `coexist` with the kit's flow "Update Data (V2)", or `replace` it. */
  readonly mode: ConfigValues['dataverseMode'];
  /** The application user: the app registration, or the managed identity of the collector. */
  readonly identity: ConfigValues['dataverseIdentity'];
  /** Write the kit's tables of runs and errors too. */
  readonly health: boolean;
}
