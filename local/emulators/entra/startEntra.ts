import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

import { close, listen } from '../http/listen';
import { serveJson } from '../http/serveJson';
import {
  completeEntraSettings,
  type EntraOptions,
  type EntraSettings,
  type EntraStats,
} from './EntraSettings';
import { makeCertificate } from './makeCertificate';
import { serveAuthority } from './serveAuthority';
import { serveManagedIdentity } from './serveManagedIdentity';
import { serveVault } from './serveVault';

export interface RunningEntra {
  /** `https://127.0.0.1:PORT`, without a tenant. */
  readonly authority: string;
  readonly caCertificatePath: string;
  /** The value of IDENTITY_ENDPOINT in App Service. */
  readonly msiEndpoint: string;
  readonly vaultUrl: string;
  readonly settings: EntraSettings;
  readonly stats: EntraStats;
  configure(changes: Partial<EntraSettings>): void;
  stop(): Promise<void>;
}

/** Starts Entra's token endpoints, App Service's identity endpoint and a small Key Vault. */
export async function startEntra(options: EntraOptions): Promise<RunningEntra> {
  const certificate = await makeCertificate();
  const entraServer = createSecureServer(certificate);
  const vaultServer = createSecureServer(certificate);
  const identityServer = createServer();
  const authority = `https://127.0.0.1:${await listen(entraServer)}`;
  const vaultUrl = `https://127.0.0.1:${await listen(vaultServer)}`;
  const msiEndpoint = `http://127.0.0.1:${await listen(identityServer)}/msi/token`;
  let settings = completeEntraSettings(options, authority);
  const stats: EntraStats = {
    tokenRequests: 0,
    tokensIssued: 0,
    refused: 0,
    managedIdentityRequests: 0,
    vaultRequests: 0,
    vaultReads: 0,
    errorCodes: {},
  };
  const configure = (changes: Partial<EntraSettings>): void => {
    settings = { ...settings, ...changes };
  };
  const context = { authority, stats, settings: () => settings, configure };

  entraServer.on(
    'request',
    serveJson(async (request, url) => await serveAuthority(request, url, context)),
  );
  vaultServer.on(
    'request',
    serveJson(({ headers }, { pathname, search }) => {
      const url = new URL(pathname + search, vaultUrl);
      return serveVault({ url, authorization: headers.authorization }, settings, stats, authority);
    }),
  );
  identityServer.on(
    'request',
    serveJson((request, url) => {
      stats.managedIdentityRequests += 1;
      const header = request.headers['x-identity-header']?.toString();
      return serveManagedIdentity(url.searchParams, header, settings, authority);
    }),
  );

  return {
    authority,
    caCertificatePath: certificate.path,
    msiEndpoint,
    vaultUrl,
    get settings() {
      return settings;
    },
    stats,
    configure,
    stop: async () => {
      await Promise.all([entraServer, vaultServer, identityServer].map(close));
      await certificate.remove();
    },
  };
}
