import type { SpawnHostOptions } from '../../host/process/spawnHost';
import type { EmulatedSignIn } from './EmulatedSignIn';

/** A response that replaces the real one. */
export interface Fault {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface AppServiceOptions {
  /** How the plan takes packages: One Deploy on Flex Consumption, zipdeploy on a dedicated one. */
  readonly hosting: 'flex' | 'dedicated';
  readonly siteId: string;
  /** Audience of the tokens that are accepted. */
  readonly resourceManager: string;
  /** App settings: the environment of the app. */
  readonly settings: SpawnHostOptions['env'];
  /** Absent: the platform signs nobody in. */
  readonly signIn?: EmulatedSignIn | undefined;
}

/** Faults that the emulator injects; every field can be changed while it runs. */
export interface AppServiceFaults {
  /** Responses of the deployment site to the next uploads. */
  readonly uploads: Fault[];
  /** Results of the next deployments, for example a storage account that refuses the app's identity. */
  readonly deployments: { readonly status: number; readonly status_text: string }[];
  /** Responses of Azure Resource Manager to the next requests. */
  readonly resourceManager: Fault[];
  /** Responses of the app to the next requests. */
  readonly app: Fault[];
  /** The next token counts as expired and is refused from then on. */
  expireNextToken: boolean;
}

export interface AppServiceStats {
  readonly uploads: { readonly path: string; readonly bytes: number; readonly type: string }[];
  deployments: number;
  syncs: number;
  /** Requests with a refused token or without a token. */
  unauthorized: number;
}
