import {
  AzureNamedKeyCredential,
  generateAccountSas,
  TableServiceClient,
} from '@azure/data-tables';

import { AuditLog } from '../../harness/system/AuditLog';
import type { StatusDocument } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useStorage } from '../../harness/system/useStorage';

const reading = [
  ['usage', '--json'],
  ['usage', '--events', '--json'],
  ['status', '--json'],
  ['ledger', '--json'],
  ['ledger', '--summary', '--json'],
] as const;

/** Lists that have nothing to show. */
const empty = [
  [['ledger'], 'The ledger is empty: no content has been listed yet.'],
  [['ledger', '--state', 'dead'], 'No blob is in the state dead.'],
  [['outbox', '--state', 'rejected'], 'No launch is in the state rejected.'],
  [['usage', '--events'], 'No events are stored for this period.'],
] as const;

const insecure = { allowInsecureConnection: true };

describe('the commands that only read', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start();
  }, 60_000);
  afterAll(async () => {
    await tenant.stop();
  });

  it('need rights for reading and no credential of the API', async () => {
    tenant.addWeek({ blobs: 20, recordsPerBlob: 20, launchShare: 0.2 });
    const account = storage.next();
    const collector = new AuditLog(tenant.settings(account));
    expect(await collector.run('sync', '--drain')).toMatchObject({ code: 0 });
    const reader = new AuditLog({ AUDIT_LOGS_STORAGE: readOnly(account) });

    for (const command of reading) {
      const [own, theirs] = [await reader.run(...command), await collector.run(...command)];
      expect(own).toMatchObject({ code: 0, messages: '' });
      expect(own.stdout).toBe(theirs.stdout);
      expect(own.stdout.length).toBeGreaterThan(100);
    }
    const tables = TableServiceClient.fromConnectionString(readOnly(account), insecure);
    await expect(tables.createTable('refused')).rejects.toMatchObject({ statusCode: 403 });
  }, 60_000);

  it('create nothing in an account that is empty', async () => {
    const account = storage.next();
    const reader = new AuditLog({ AUDIT_LOGS_STORAGE: account });

    const usage = await reader.run('usage');
    expect(usage).toMatchObject({ code: 0, stdout: 'No launches are stored for this period.\n' });
    for (const [command, text] of empty) {
      const { code, stdout, stderr } = await reader.run(...command);
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${text}\n`, stderr: '' });
      const json = await reader.run(...command, '--json');
      expect(json).toMatchObject({ code: 0, stdout: '', stderr: '' });
    }
    const report = await reader.run('report', 'completeness');
    expect(report.stdout).toContain('unknown: not listed to its end yet');
    expect((await reader.run('usage', '--idle-for', '30d')).stdout).toContain(
      'No app was launched',
    );
    const status = await reader.run('status', '--json');
    expect(status.code).toBe(1);
    expect(status.json<StatusDocument>().problems.map(({ code }) => code)).toEqual([
      'sync.neverRan',
    ]);

    const tables = TableServiceClient.fromConnectionString(account, insecure);
    expect(await tables.listTables().next()).toMatchObject({ done: true });
  }, 60_000);

  it('ask for the storage, and for nothing else', async () => {
    const { code, stderr } = await new AuditLog({}).run('usage');
    expect(code).toBe(1);
    expect(stderr).toContain('found 1 problem');
    expect(stderr).toContain('AUDIT_LOGS_STORAGE');
    expect(stderr).not.toContain('AUDIT_LOGS_TENANT_ID');
  }, 30_000);

  it('are not stopped by a credential that the platform could not resolve', async () => {
    const reader = new AuditLog({
      AUDIT_LOGS_STORAGE: storage.next(),
      AUDIT_LOGS_CLIENT_SECRET: '@Microsoft.KeyVault(VaultName=v;SecretName=s)',
    });
    expect(await reader.run('usage')).toMatchObject({ code: 0 });
  }, 30_000);
});

/** The same account, to read and list only. */
function readOnly(connectionString: string): string {
  const parts = Object.fromEntries(
    connectionString.split(';').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
  const { AccountName = '', AccountKey = '', TableEndpoint = '', QueueEndpoint = '' } = parts;
  const signature = generateAccountSas(new AzureNamedKeyCredential(AccountName, AccountKey), {
    permissions: { query: true, list: true },
    services: { table: true, queue: true },
    expiresOn: new Date(Date.now() + 3_600_000),
  });
  return `TableEndpoint=${TableEndpoint};QueueEndpoint=${QueueEndpoint};SharedAccessSignature=${signature}`;
}
