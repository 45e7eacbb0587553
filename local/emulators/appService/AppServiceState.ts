import { AppInstance } from './AppInstance';
import type { AppServiceFaults, AppServiceOptions, AppServiceStats } from './AppServiceOptions';
import { TokenGate } from './TokenGate';

export interface DeploymentEnd {
  readonly status: number;
  readonly status_text: string;
}

const keys = { master: 'emulated-master-key', function: 'emulated-function-key' };

/** One function app: what was published to it, what of that runs, and what shall go wrong. */
export class AppServiceState {
  readonly keys = keys;
  readonly faults: AppServiceFaults = {
    uploads: [],
    deployments: [],
    resourceManager: [],
    app: [],
    expireNextToken: false,
  };
  readonly stats: AppServiceStats = { uploads: [], deployments: 0, syncs: 0, unauthorized: 0 };
  readonly gate: TokenGate;
  instance: AppInstance | undefined;
  deployment: Promise<DeploymentEnd> | undefined;

  constructor(readonly options: AppServiceOptions) {
    this.gate = new TokenGate(options.resourceManager, this.faults);
  }

  /** Takes a package and starts it in place of the one before. */
  deploy(zip: Uint8Array): void {
    this.stats.deployments += 1;
    const fault = this.faults.deployments.shift();
    this.deployment = fault === undefined ? this.start(zip) : Promise.resolve(fault);
  }

  async stop(): Promise<void> {
    await this.deployment;
    await this.instance?.stop();
  }

  private async start(zip: Uint8Array): Promise<DeploymentEnd> {
    await this.instance?.stop();
    try {
      this.instance = await AppInstance.start(zip, {
        ...this.options.settings,
        HOST_MASTER_KEY: keys.master,
        HOST_FUNCTION_KEY: keys.function,
      });
      return { status: 4, status_text: '' };
    } catch (error) {
      return { status: 3, status_text: error instanceof Error ? error.message : String(error) };
    }
  }
}
