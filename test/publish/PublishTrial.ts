import { spawn } from 'node:child_process';

import { projectRoot } from '../../build/runtimePaths';
import type { AppServiceOptions } from '../../local/emulators/appService/AppServiceOptions';
import {
  type RunningAppService,
  startAppService,
} from '../../local/emulators/appService/startAppService';
import { type RunningEntra, startEntra } from '../../local/emulators/entra/startEntra';
import { clouds } from '../../contracts/clouds/clouds';
import { refuseLeaks } from '../harness/records/refuseLeaks';
import { fromBundle } from './publishProgram';

export const siteId =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-audit/providers/Microsoft.Web/sites/audit-app';

const deployer = {
  tenantId: '7c1f0b52-36ad-4a5e-9f0e-2b8d1c3a4e55',
  clientId: '2d9e8f10-5b4c-4d3a-8e21-0f1a2b3c4d5e',
  clientSecret: 'deployer~secret.value-1234',
};

export type Variables = Readonly<Record<string, string | undefined>>;

export interface StepResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A function app without a package, and a tenant whose deployer logs in with a client secret. */
export class PublishTrial {
  private constructor(
    readonly entra: RunningEntra,
    readonly app: RunningAppService,
    readonly variables: Variables,
  ) {}

  static async start(
    hosting: 'flex' | 'dedicated',
    settings: Readonly<Record<string, string>> = {},
    cloud: 'commercial' | 'gccHigh' = 'commercial',
    signIn?: AppServiceOptions['signIn'],
  ): Promise<PublishTrial> {
    const resourceManager = clouds[cloud].resourceManagerEndpoint;
    const [entra, app] = await Promise.all([
      startEntra({ ...deployer, audience: resourceManager }),
      startAppService({ hosting, siteId, resourceManager, settings, signIn }),
    ]);
    return new PublishTrial(entra, app, {
      PUBLISH_CLOUD: cloud,
      PUBLISH_SITE_ID: siteId,
      PUBLISH_SCM_HOST: app.scmHost,
      PUBLISH_APP_HOST: app.appHost,
      PUBLISH_HOSTING: hosting,
      PUBLISH_NETWORK: 'public',
      PUBLISH_WAIT_FACTOR: '0',
      PUBLISH_RESOURCE_MANAGER: app.resourceManagerUrl,
      PUBLISH_AUTHORITY: entra.authority,
      ARM_TENANT_ID: deployer.tenantId,
      ARM_CLIENT_ID: deployer.clientId,
      ARM_CLIENT_SECRET: deployer.clientSecret,
      NODE_EXTRA_CA_CERTS: entra.caCertificatePath,
    });
  }

  /** Runs a step in a process of its own; `program` is the bundle or the sources. */
  async run(
    args: readonly string[],
    changes: Variables = {},
    program: readonly string[] = fromBundle,
  ): Promise<StepResult> {
    const result = await runStep([...program, ...args], { ...this.variables, ...changes });
    refuseLeaks(result.stdout + result.stderr, {
      AUDIT_LOGS_CLIENT_SECRET: deployer.clientSecret,
    });
    return result;
  }

  async stop(): Promise<void> {
    await Promise.all([this.entra.stop(), this.app.stop()]);
  }
}

/** Node in a process that has these variables and nothing else of the test's own. */
async function runStep(nodeArgs: readonly string[], variables: Variables): Promise<StepResult> {
  const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;
  const child = spawn(process.execPath, nodeArgs, {
    cwd: projectRoot,
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { code, stdout, stderr };
}
