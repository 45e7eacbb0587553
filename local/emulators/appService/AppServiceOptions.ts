import type { SpawnHostOptions } from '../../host/process/spawnHost';

/** One answer that is given instead of the real one. */
export interface Fault {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface AppServiceOptions {
  /** How the plan takes packages: One Deploy on Flex Consumption, zipdeploy on a dedicated one. */
  readonly hosting: 'flex' | 'dedicated';
  readonly siteId: string;
  /** Audience of the tokens that are taken. */
  readonly resourceManager: string;
  /** App settings: the environment of the app. */
  readonly settings: SpawnHostOptions['env'];
}

/** What the emulator does wrong on purpose; everything can be changed while it runs. */
export interface AppServiceFaults {
  /** Answers of the SCM site to the next uploads. */
  readonly uploads: Fault[];
  /** Ends of the next deployments, such as a storage account that refuses the app's identity. */
  readonly deployments: { readonly status: number; readonly status_text: string }[];
  /** Answers of Azure Resource Manager to the next requests. */
  readonly resourceManager: Fault[];
  /** Answers of the app to the next requests. */
  readonly app: Fault[];
  /** The next token seen is one that has expired: it is refused from then on. */
  expireNextToken: boolean;
}

export interface AppServiceStats {
  readonly uploads: { readonly path: string; readonly bytes: number; readonly type: string }[];
  deployments: number;
  syncs: number;
  /** Requests that came with a refused token, or with none. */
  unauthorized: number;
}
