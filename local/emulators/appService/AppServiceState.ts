import type { IncomingMessage } from 'node:http';

import { readToken } from '../entra/jsonWebToken';
import { AppInstance } from './AppInstance';
import type { AppServiceFaults, AppServiceOptions, AppServiceStats } from './AppServiceOptions';

export interface DeploymentEnd {
  readonly status: number;
  readonly status_text: string;
}

const keys = { master: 'emulated-master-key', function: 'emulated-function-key' };

/** One function app: its packages, the running instance and the injected faults. */
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

  /** Starts a package in place of the one before. */
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
        WEBSITE_AUTH_ENABLED: this.options.signIn === undefined ? 'False' : 'True',
        HOST_MASTER_KEY: keys.master,
        HOST_FUNCTION_KEY: keys.function,
      });
      return { status: 4, status_text: '' };
    } catch (error) {
      return { status: 3, status_text: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** Accepts unexpired tokens for Azure Resource Manager; the deployment site accepts the same. */
class TokenGate {
  readonly #expired = new Set<string>();

  constructor(
    private readonly audience: string,
    private readonly faults: AppServiceFaults,
  ) {}

  allows({ headers }: IncomingMessage): boolean {
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
    if (token === undefined) return false;
    if (this.faults.expireNextToken) {
      this.faults.expireNextToken = false;
      this.#expired.add(token);
    }
    const { aud = '', exp = 0 } = readToken(token) ?? {};
    const isForAzure = aud.replace(/\/$/, '') === this.audience;
    return isForAzure && exp * 1000 > Date.now() && !this.#expired.has(token);
  }
}
