import { Pool } from 'undici';

import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import { lookupReason } from '../../../infra/errors/explainLookup';
import { DeployerTokens } from '../../../publish/login/DeployerTokens';
import { explainDataverseError } from '../../../runtime/clients/dataverse/explainDataverseError';
import { readManagedIdentityToken } from '../../../runtime/clients/entra/credentials/readManagedIdentityToken';
import { requestEntraToken } from '../../../runtime/clients/entra/credentials/requestEntraToken';
import { explainGraphError } from '../../../runtime/clients/graph/explainGraphError';
import { WebClient, type WebClientOptions } from '../../../runtime/clients/http/WebClient';
import { readVaultSecret } from '../../../runtime/clients/vault/readVaultSecret';
import { describeError } from '../../../runtime/domain/errors/describeError';
import { systemClock } from '../../../runtime/domain/time/Clock';
import type { CommandResult } from '../../harness/system/AuditLog';
import type { EchoServer } from '../../harness/system/EchoServer';
import { PublishTrial, type Variables } from '../../publish/PublishTrial';

/** The echo, and the command line against an emulated tenant with changed settings. */
export interface HostileServers {
  readonly echo: EchoServer;
  readonly run: (
    settings: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ) => Promise<CommandResult>;
}

/** Opaque: the program knows it only because it has sent it. */
const opaque = 'opaque+token/of=no&scheme-0123456789';

/**
 * Every place where text from a server enters, with its name in docs/security.md and a function that
 * makes the server hostile and returns the printed text.
 */
export const serverTextEntries: readonly (readonly [
  name: string,
  provoke: (servers: HostileServers) => Promise<string>,
])[] = [
  [
    'Management Activity API',
    async ({ echo, run }) =>
      textsOf(await run({ AUDIT_LOGS_AUDIENCE: echo.url }, 'sync', '--drain')),
  ],
  [
    'Entra, tokens',
    async ({ echo }) =>
      await failureOf(
        requestEntraToken(
          {
            cloud: 'commercial',
            authority: 'https://login.microsoftonline.com',
            audience: 'https://manage.office.com',
            tenantId: '11111111-2222-4333-8444-555555555555',
            clientId: '11111111-2222-4333-8444-666666666666',
            proof: { clientSecret: opaque },
          },
          toEcho(echo),
        ),
      ),
  ],
  [
    'Managed identity endpoint',
    async ({ echo }) => {
      process.env['IDENTITY_ENDPOINT'] = echo.url;
      process.env['IDENTITY_HEADER'] = opaque;
      try {
        return await failureOf(readManagedIdentityToken('https://vault.azure.net', undefined));
      } finally {
        delete process.env['IDENTITY_ENDPOINT'];
        delete process.env['IDENTITY_HEADER'];
      }
    },
  ],
  [
    'Key Vault',
    async ({ echo }) =>
      await failureOf(
        readVaultSecret({
          cloud: 'commercial',
          secretUri: 'https://kv.vault.azure.net/secrets/a',
          readToken: () => Promise.resolve(rememberSecret(opaque)),
          fetchHttp: toEcho(echo),
        }),
      ),
  ],
  [
    'Dataverse Web API',
    async ({ echo }) =>
      await requestWebApi(echo, (error) =>
        explainDataverseError(error, { attempted: 'Writing', url: echo.url, user: 'user' }),
      ),
  ],
  ['Microsoft Graph', async ({ echo }) => await requestWebApi(echo, explainGraphError)],
  [
    'Azure Storage',
    async ({ echo, run }) =>
      textsOf(
        await run(
          {
            AUDIT_LOGS_STORAGE: `DefaultEndpointsProtocol=http;AccountName=echo;AccountKey=${Buffer.from(opaque).toString('base64')};TableEndpoint=${echo.url}/echo;QueueEndpoint=${echo.url}/echo;`,
          },
          'usage',
        ),
      ),
  ],
  [
    'Entra, login of the deployer',
    async ({ echo }) => {
      const settings = { cloud: 'commercial' } as const;
      const refuse = async () => {
        const headers = { authorization: `Bearer ${rememberSecret(opaque)}` };
        const response = await fetch(echo.url, { headers });
        throw new Error(await response.text());
      };
      const login = { way: 'test', createCredential: () => ({ getToken: refuse }) };
      return await failureOf(new DeployerTokens(login, settings).get());
    },
  ],
  [
    'Providers of Pulumi, lookups',
    async ({ echo }) => {
      const headers = { authorization: `Bearer ${rememberSecret(opaque)}` };
      const response = await fetch(echo.url, { headers });
      const reason = `invocation of azuread:index/getUser returned an error: ${await response.text()}`;
      return lookupReason(new Error(reason));
    },
  ],
  [
    'Azure Resource Manager',
    async ({ echo }) => await runPublishing('check', { PUBLISH_RESOURCE_MANAGER: echo.url }),
  ],
  [
    'SCM site',
    async ({ echo }) =>
      await runPublishing('publish', { PUBLISH_SCM_HOST: new URL(echo.url).host }),
  ],
  [
    'Function app, as the publishing program asks it',
    async ({ echo }) => await runPublishing('check', { PUBLISH_APP_HOST: new URL(echo.url).host }),
  ],
];

export function textsOf({ stdout, stderr }: Pick<CommandResult, 'stdout' | 'stderr'>): string {
  return `${stdout}\n${stderr}`;
}

/** Sends every request to the echo, for any address. */
function toEcho(echo: EchoServer): typeof fetch {
  return (_input, init) => fetch(echo.url, init);
}

async function failureOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => '',
    (error: unknown) => describeError(error),
  );
}

/** Sends a request to an OData service and returns the explained error. */
async function requestWebApi(
  echo: EchoServer,
  explain: WebClientOptions['explain'],
): Promise<string> {
  const dispatcher = new Pool(echo.url);
  const getToken = () => Promise.resolve(rememberSecret(opaque));
  const tokens = { getToken, invalidate: () => undefined };
  const client = new WebClient({
    origin: echo.url,
    tokens,
    dispatcher,
    clock: systemClock,
    explain,
  });
  try {
    return await failureOf(client.send({ path: '/api/data/v9.2/a?b=c', attempted: 'Asking' }));
  } finally {
    await dispatcher.close();
  }
}

/** Runs a step of the publishing program with the echo in place of one of its servers. */
async function runPublishing(step: string, changes: Variables): Promise<string> {
  const trial = await PublishTrial.start('dedicated');
  try {
    const { stdout, stderr } = await trial.run([step], changes);
    return `${stdout}\n${stderr}`;
  } finally {
    await trial.stop();
  }
}
