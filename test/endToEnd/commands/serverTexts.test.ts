import { TableClient } from '@azure/data-tables';
import { Pool } from 'undici';

import { lookupReason } from '../../../infra/errors/explainLookup';
import { DeployerTokens } from '../../../publish/login/DeployerTokens';
import { explainDataverseError } from '../../../runtime/clients/dataverse/explainDataverseError';
import { explainGraphError } from '../../../runtime/clients/graph/explainGraphError';
import { WebClient, type WebClientOptions } from '../../../runtime/clients/http/WebClient';
import { systemClock } from '../../../runtime/domain/time/Clock';
import { tableNames } from '../../../contracts/names/tableNames';
import { rememberSecret } from '../../../contracts/secrets/knownSecrets';
import { describeError } from '../../../runtime/domain/errors/describeError';
import { readManagedIdentityToken } from '../../../runtime/clients/entra/credentials/readManagedIdentityToken';
import { readVaultSecret } from '../../../runtime/clients/vault/readVaultSecret';
import { requestEntraToken } from '../../../runtime/clients/entra/credentials/requestEntraToken';
import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { readDocument } from '../../docs/markdown';
import { PublishTrial, type Variables } from '../../publish/PublishTrial';
import { AuditLog, type CommandResult, type Environment } from '../../harness/system/AuditLog';
import { EchoServer } from '../../harness/system/EchoServer';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectHarmless } from '../../harness/records/expectHarmless';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { FunctionHost } from '../../harness/system/FunctionHost';

let folder: string;
let storage: FreshStorage;
let tenant: EmulatedTenant;
let echo: EchoServer;

beforeAll(async () => {
  folder = await ensureRuntimeBuilt();
  [storage, tenant, echo] = await Promise.all([
    FreshStorage.start(),
    EmulatedTenant.start(),
    EchoServer.start(),
  ]);
  tenant.entra.configure({ audiences: [tenant.api.audience, echo.url] });
}, 60_000);
afterAll(async () => {
  await Promise.all([storage.stop(), tenant.stop(), echo.stop()]);
});

/** Sends every request to the echo, whatever address it is for. */
const toEcho: typeof fetch = (_input, init) => fetch(echo.url, init);

async function failureOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => '',
    (error: unknown) => describeError(error),
  );
}

async function run(
  settings: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<CommandResult> {
  return await new AuditLog({ ...tenant.settings(storage.next()), ...settings }).run(...args);
}

async function storedState({ AUDIT_LOGS_STORAGE = '' }: Environment): Promise<string> {
  const table = TableClient.fromConnectionString(AUDIT_LOGS_STORAGE, tableNames.state, {
    allowInsecureConnection: true,
  });
  const rows: string[] = [];
  for await (const { json } of table.listEntities<{ json: string }>()) rows.push(json);
  return rows.join('\n');
}

function textsOf({ stdout, stderr }: Pick<CommandResult, 'stdout' | 'stderr'>): string {
  return `${stdout}\n${stderr}`;
}

/** Opaque, so that nothing but having sent it makes it known. */
const opaque = 'opaque+token/of=no&scheme-0123456789';

/** A request to an OData service, whose errors are explained so. */
async function askWebApi(explain: WebClientOptions['explain']): Promise<string> {
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

/** A step of the publishing program, with the echo in place of one of its servers. */
async function runPublishing(step: string, changes: Variables): Promise<string> {
  const trial = await PublishTrial.start('dedicated');
  try {
    const { stdout, stderr } = await trial.run([step], changes);
    return `${stdout}\n${stderr}`;
  } finally {
    await trial.stop();
  }
}

/**
 * Every place where text from a server enters, and how to make that server hostile: the name in
 * docs/security.md, and the text that comes out.
 */
const entries: readonly (readonly [name: string, provoke: () => Promise<string>])[] = [
  [
    'Management Activity API',
    async () => textsOf(await run({ AUDIT_LOGS_AUDIENCE: echo.url }, 'sync', '--drain')),
  ],
  [
    'Entra, tokens',
    async () =>
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
          toEcho,
        ),
      ),
  ],
  [
    'Managed identity endpoint',
    async () => {
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
    async () =>
      await failureOf(
        readVaultSecret({
          cloud: 'commercial',
          secretUri: 'https://kv.vault.azure.net/secrets/a',
          readToken: () => Promise.resolve(rememberSecret(opaque)),
          fetchHttp: toEcho,
        }),
      ),
  ],
  [
    'Dataverse Web API',
    async () =>
      await askWebApi((error) =>
        explainDataverseError(error, { attempted: 'Writing', url: echo.url, user: 'user' }),
      ),
  ],
  ['Microsoft Graph', async () => await askWebApi(explainGraphError)],
  [
    'Azure Storage',
    async () =>
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
    async () => {
      const settings = { cloud: 'commercial' } as const;
      const refuse = async () => {
        const headers = { authorization: `Bearer ${rememberSecret(opaque)}` };
        const answer = await fetch(echo.url, { headers });
        throw new Error(await answer.text());
      };
      const login = { way: 'test', createCredential: () => ({ getToken: refuse }) };
      return await failureOf(new DeployerTokens(login, settings).get());
    },
  ],
  [
    'Providers of Pulumi, lookups',
    async () => {
      const headers = { authorization: `Bearer ${rememberSecret(opaque)}` };
      const answer = await fetch(echo.url, { headers });
      const reason = `invocation of azuread:index/getUser returned an error: ${await answer.text()}`;
      return lookupReason(new Error(reason));
    },
  ],
  [
    'Azure Resource Manager',
    async () => await runPublishing('check', { PUBLISH_RESOURCE_MANAGER: echo.url }),
  ],
  [
    'SCM site',
    async () => await runPublishing('publish', { PUBLISH_SCM_HOST: new URL(echo.url).host }),
  ],
  [
    'Function app, as the publishing program asks it',
    async () => await runPublishing('check', { PUBLISH_APP_HOST: new URL(echo.url).host }),
  ],
];

describe('text from a server that repeats the headers of the request and attacks the terminal', () => {
  it.each(entries)(
    '%s: is printed redacted, bounded and escaped',
    async (_name, provoke) => {
      expectHarmless(await provoke(), echo.secrets);
    },
    60_000,
  );

  it('is stored, shown and logged in the same way', async () => {
    const settings = {
      ...tenant.settings(storage.next()),
      AUDIT_LOGS_AUDIENCE: echo.url,
      AUDIT_LOGS_DATAVERSE_URL: echo.url,
    };
    const host = await FunctionHost.start(folder, settings);
    try {
      const logged = host.whenLogs('sync');
      await host.runTimer('sync');
      const documents = [
        await logged,
        (await host.send('GET', '/api/status', 'function')).json,
        (await host.send('GET', '/api/doctor', 'function')).json,
        (await host.send('POST', '/api/subscription/start', 'function')).json,
      ];
      for (const document of documents) expectHarmless(JSON.stringify(document), echo.secrets);
    } finally {
      await host.stop();
    }
    const auditLog = new AuditLog(settings);
    for (const args of [
      ['status'],
      ['status', '--json'],
      ['doctor'],
      ['doctor', '--json'],
      ['subscription', 'start'],
      ['subscription', 'start', '--json'],
    ]) {
      expectHarmless(textsOf(await auditLog.run(...args)), echo.secrets);
    }
    expectHarmless(await storedState(settings), echo.secrets);
  }, 120_000);

  it('is the list of docs/security.md', () => {
    const [, section = ''] = readDocument('docs/security.md').split('## Text from servers');
    const rows = section.split('\n## ')[0]?.match(/^\| (?!-|Server)[^|]+/gm) ?? [];
    expect(rows.map((row) => row.slice(2).trim()).toSorted()).toEqual(
      entries.map(([name]) => name).toSorted(),
    );
  });
});
