import { TableClient } from '@azure/data-tables';

import { tableNames } from '../../../contracts/names/tableNames';
import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { readDocument } from '../../docs/markdown';
import { AuditLog, type CommandResult, type Environment } from '../../harness/system/AuditLog';
import { EchoServer } from '../../harness/system/EchoServer';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { expectHarmless } from '../../harness/records/expectHarmless';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { FunctionHost } from '../../harness/system/FunctionHost';
import { serverTextEntries, textsOf } from './serverTextEntries';

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

describe('text from a server that repeats the headers of the request and attacks the terminal', () => {
  it.each(serverTextEntries)(
    '%s: is printed redacted, bounded and escaped',
    async (_name, provoke) => {
      expectHarmless(await provoke({ echo, run }), echo.secrets);
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
      serverTextEntries.map(([name]) => name).toSorted(),
    );
  });
});
