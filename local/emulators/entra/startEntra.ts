import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

import { answerInstanceDiscovery, answerOpenIdConfiguration } from './answerDiscovery';
import { answerManagedIdentity } from './answerManagedIdentity';
import { answerTokenRequest } from './answerTokenRequest';
import { answerVault } from './answerVault';
import {
  completeEntraSettings,
  type EntraOptions,
  type EntraSettings,
  type EntraStats,
} from './EntraSettings';
import { entraError } from './entraErrors';
import { type JsonReply, writeReply } from './JsonReply';
import { close, listen } from './listen';
import { makeCertificate } from './makeCertificate';

export interface RunningEntra {
  /** `https://127.0.0.1:PORT`, without a tenant. */
  readonly authority: string;
  readonly caCertificatePath: string;
  /** What App Service gives as IDENTITY_ENDPOINT and IDENTITY_HEADER. */
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

  const answerEntra = async (request: IncomingMessage, url: URL): Promise<JsonReply> => {
    const [, tenant = '', ...rest] = url.pathname.split('/');
    const path = rest.join('/');
    if (path === 'discovery/instance') {
      return answerInstanceDiscovery(authority, settings.tenantId);
    }
    if (path === 'v2.0/.well-known/openid-configuration') {
      return tenant === settings.tenantId
        ? answerOpenIdConfiguration(authority, tenant, settings.tenantRegion)
        : entraError('90002', settings.now(), tenant);
    }
    if (request.method !== 'POST' || !/^oauth2\/(?:v2\.0\/)?token$/.test(path)) {
      return { status: 404, body: { error: 'not_found' } };
    }
    stats.tokenRequests += 1;
    const form = new URLSearchParams(await readText(request));
    if (settings.outages > 0) {
      configure({ outages: settings.outages - 1 });
      return count(stats, entraError('90033', settings.now()));
    }
    const version = path === 'oauth2/token' ? 'v1' : 'v2';
    return count(stats, answerTokenRequest({ tenant, version, form }, settings, authority));
  };

  entraServer.on('request', serve(answerEntra));
  vaultServer.on(
    'request',
    serve(async ({ headers }, url) => {
      const origin = new URL(url.pathname + url.search, vaultUrl);
      const vaultRequest = { url: origin, authorization: headers.authorization };
      return Promise.resolve(answerVault(vaultRequest, settings, stats, authority));
    }),
  );
  identityServer.on(
    'request',
    serve(async (request, url) => {
      stats.managedIdentityRequests += 1;
      const header = request.headers['x-identity-header']?.toString();
      return Promise.resolve(answerManagedIdentity(url.searchParams, header, settings, authority));
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

function serve(
  answer: (request: IncomingMessage, url: URL) => Promise<JsonReply>,
): RequestListener {
  return (request, response) => {
    answer(request, new URL(request.url ?? '/', 'http://emulator')).then(
      (reply) => writeReply(response, reply),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function count(stats: EntraStats, reply: JsonReply): JsonReply {
  if (reply.status === 200) {
    stats.tokensIssued += 1;
    return reply;
  }
  stats.refused += 1;
  const [code] = (reply.body as { readonly error_codes: readonly number[] }).error_codes;
  const name = `AADSTS${code}`;
  stats.errorCodes[name] = (stats.errorCodes[name] ?? 0) + 1;
  return reply;
}
