import { spawn } from 'node:child_process';
import path from 'node:path';

import { type RunningAppService, startAppService } from '../../../local/appService/startAppService';
import { type RunningEntra, startEntra } from '../../../local/entra/startEntra';
import { clouds } from '../../../runtime/contracts/clouds';
import { refuseLeaks } from '../../endToEnd/harness/refuseLeaks';

export const siteId =
  '/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-audit/providers/Microsoft.Web/sites/audit-app';

const root = path.resolve(__dirname, '..', '..', '..');
export const deployer = {
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
  ): Promise<PublishTrial> {
    const resourceManager = clouds[cloud].resourceManagerEndpoint;
    const [entra, app] = await Promise.all([
      startEntra({ ...deployer, audience: resourceManager }),
      startAppService({ hosting, siteId, resourceManager, settings }),
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

  /** Runs a step as `npm run publish-runtime` does, in a process of its own. */
  async run(args: readonly string[], changes: Variables = {}): Promise<StepResult> {
    const result = await runStep(args, { ...this.variables, ...changes });
    refuseLeaks(result.stdout + result.stderr, {
      AUDIT_LOGS_CLIENT_SECRET: deployer.clientSecret,
    });
    return result;
  }

  async stop(): Promise<void> {
    await Promise.all([this.entra.stop(), this.app.stop()]);
  }
}

/** The command in a process that has these variables and nothing else of the test's own. */
export async function runStep(args: readonly string[], variables: Variables): Promise<StepResult> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(root, 'infra', 'publish', 'main.ts'), ...args],
    {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { code, stdout, stderr };
}
