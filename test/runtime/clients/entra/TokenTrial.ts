import { readFileSync } from 'node:fs';

import { Agent, fetch as undiciFetch } from 'undici';

import type { EntraSettings } from '../../../../local/emulators/entra/EntraSettings';
import { type RunningEntra, startEntra } from '../../../../local/emulators/entra/startEntra';
import {
  createTokenSource,
  type TokenDependencies,
  type TokenSettings,
} from '../../../../runtime/clients/entra/createTokenSource';
import type { CredentialSettings } from '../../../../runtime/settings/Settings';

export const tenantId = '11111111-2222-3333-4444-555555555555';
export const clientId = '66666666-7777-8888-9999-000000000000';
export const bySecret: CredentialSettings = { kind: 'secret', secret: 'right-secret' };

/** Runs the emulator of Entra beside the tests of a file, and makes token sources that use it. */
export class TokenTrial {
  entra!: RunningEntra;
  initial!: EntraSettings;
  private agent!: Agent;
  private requestsBefore = 0;

  static register(): TokenTrial {
    const trial = new TokenTrial();
    beforeAll(() => trial.start());
    beforeEach(() => {
      trial.reset();
    });
    afterAll(() => trial.stop());
    return trial;
  }

  /** Requests for tokens since this test began. */
  requests(): number {
    return this.entra.stats.tokenRequests - this.requestsBefore;
  }

  sourceFor(
    credential: CredentialSettings,
    dependencies: Partial<TokenDependencies> = {},
    changes: Partial<TokenSettings> = {},
  ) {
    const settings: TokenSettings = {
      cloud: 'commercial',
      tenantId,
      clientId,
      credential,
      audience: 'https://manage.office.com',
      authority: this.entra.authority,
      storage: {
        kind: 'identity',
        tableServiceUri: 'https://a.table.core.windows.net',
        queueServiceUri: 'https://a.queue.core.windows.net',
        credential: 'managedidentity',
        clientId: this.initial.managedIdentityClientId,
      },
      ...changes,
    };
    return createTokenSource(settings, { fetch: this.trustingFetch, ...dependencies });
  }

  vaultSecret(name = 'audit-log-client-secret'): CredentialSettings {
    return { kind: 'vaultSecret', secretUri: `${this.entra.vaultUrl}/secrets/${name}` };
  }

  /** It trusts the emulator's certificate, which NODE_EXTRA_CA_CERTS does elsewhere. */
  private readonly trustingFetch = ((url: string, init: object) =>
    undiciFetch(url, { ...init, dispatcher: this.agent })) as unknown as typeof fetch;

  private async start(): Promise<void> {
    this.entra = await startEntra({
      tenantId,
      clientId,
      clientSecret: 'right-secret',
      audience: 'https://manage.office.com',
    });
    this.initial = this.entra.settings;
    this.agent = new Agent({ connect: { ca: readFileSync(this.entra.caCertificatePath) } });
    process.env['IDENTITY_ENDPOINT'] = this.entra.msiEndpoint;
    process.env['IDENTITY_HEADER'] = this.initial.identityHeader;
  }

  private reset(): void {
    this.entra.configure(this.initial);
    this.requestsBefore = this.entra.stats.tokenRequests;
  }

  private async stop(): Promise<void> {
    delete process.env['IDENTITY_ENDPOINT'];
    delete process.env['IDENTITY_HEADER'];
    await this.agent.close();
    await this.entra.stop();
  }
}
