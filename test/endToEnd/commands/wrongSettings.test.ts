import type { EntraSettings } from '../../../local/emulators/entra/EntraSettings';
import { AuditLog, type CommandResult, type Environment } from '../../harness/system/AuditLog';
import type { ProblemDocument } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useStorage } from '../../harness/system/useStorage';
import { refuseLeaks } from '../../harness/records/refuseLeaks';

const otherGuid = '00000000-1111-4222-8333-444444444444';

/** What is wrong with one setting: the setting, its value, and a word of the remedy. */
const wrong: readonly (readonly [name: string, value: string | undefined, remedy: RegExp])[] = [
  ['AUDIT_LOGS_CLOUD', 'moon', /commercial/],
  ['AUDIT_LOGS_TENANT_ID', undefined, /Tenant ID/],
  ['AUDIT_LOGS_TENANT_ID', 'contoso.onmicrosoft.com', /GUID/],
  ['AUDIT_LOGS_CLIENT_ID', undefined, /Application \(client\) ID/],
  ['AUDIT_LOGS_CLIENT_SECRET', undefined, /AUDIT_LOGS_FEDERATED_IDENTITY/],
  ['AUDIT_LOGS_CLIENT_SECRET', '@Microsoft.KeyVault(VaultName=v;SecretName=s)', /Key Vault/],
  ['AUDIT_LOGS_FEDERATED_IDENTITY', otherGuid, /AUDIT_LOGS_CLIENT_SECRET/],
  ['AUDIT_LOGS_AUDIENCE', 'https://graph.microsoft.com', /Microsoft Graph/],
  ['AUDIT_LOGS_AUDIENCE', 'https://manage-gcc.office.com', /AUDIT_LOGS_CLOUD to gcc/],
  ['AUDIT_LOGS_AUTHORITY', 'https://login.example.com', /login\.microsoftonline\.com/],
  ['AUDIT_LOGS_PUBLISHER_ID', 'me', /GUID/],
  ['AUDIT_LOGS_CONTENT_TYPES', 'Audit.Generic', /Audit\.General/],
  ['AUDIT_LOGS_SCHEDULE', 'hourly', /0 0 \* \* \* \*/],
  ['AUDIT_LOGS_REQUESTS_PER_MINUTE', 'many', /number|1900/],
  ['AUDIT_LOGS_STORAGE', undefined, /connection string/i],
  ['AUDIT_LOGS_STORAGE', 'AccountName=only', /AccountKey|connection string/i],
  ['AUDIT_LOGS_DATAVERSE_URL', 'not a url', /https/],
];

/** Refusals of Entra and the API: what is changed, and what the one message has to say. */
const refusals: Readonly<
  Record<
    string,
    {
      readonly entra?: Partial<EntraSettings>;
      readonly settings?: Environment;
      readonly code: string;
      readonly says: RegExp;
    }
  >
> = {
  'a wrong secret': {
    settings: { AUDIT_LOGS_CLIENT_SECRET: 'not~the.right-secret' },
    code: 'entra.AADSTS7000215',
    says: /secret is not one of this app.*"Value", not "Secret ID"/s,
  },
  'an expired secret': {
    entra: { expiredSecrets: ['emulated~client.secret-value'] },
    code: 'entra.AADSTS7000222',
    says: /secret has expired.*Make a new secret/s,
  },
  'a wrong tenant': {
    settings: { AUDIT_LOGS_TENANT_ID: otherGuid },
    code: 'entra.AADSTS90002',
    says: /no such tenant.*AUDIT_LOGS_TENANT_ID/s,
  },
  'a wrong client': {
    settings: { AUDIT_LOGS_CLIENT_ID: otherGuid },
    code: 'entra.AADSTS700016',
    says: /no such app.*AUDIT_LOGS_CLIENT_ID/s,
  },
  'no service principal': {
    entra: { hasServicePrincipal: false },
    code: 'entra.AADSTS7000229',
    says: /no service principal.*az ad sp create/s,
  },
  'no consent': {
    entra: { roles: [] },
    code: 'token.role',
    says: /has no roles at all.*consent/s,
  },
  'another permission only': {
    entra: { roles: ['ServiceHealth.Read'] },
    code: 'token.role',
    says: /only the roles ServiceHealth\.Read.*ActivityFeed\.Read/s,
  },
  'a wrong cloud': {
    entra: { audiences: ['https://manage-gcc.office.com'] },
    code: 'entra.AADSTS500011',
    says: /AUDIT_LOGS_CLOUD/,
  },
};

describe('settings that are wrong', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  let auditLog: AuditLog;
  let usual: EntraSettings;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start();
    auditLog = new AuditLog(tenant.settings(storage.next()));
    usual = tenant.entra.settings;
  }, 60_000);
  afterEach(() => tenant.entra.configure(usual));
  afterAll(async () => {
    await tenant.stop();
  });

  it.each(wrong)('says what is wrong with %s: %s', async (name, value, remedy) => {
    const result = await auditLog.with({ [name]: value }).run('sync', '--drain');
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('found 1 problem');
    expect(result.stderr).toContain(name);
    expect(result.stderr).toMatch(remedy);
    expect(result.stderr).not.toMatch(/\n\s+at /);
  });

  it('reports all of them in one message', async () => {
    const all = Object.fromEntries(
      wrong.filter(([, value]) => value !== undefined).map(([name, value]) => [name, value]),
    );
    const broken = auditLog.with({
      ...all,
      AUDIT_LOGS_CLIENT_ID: undefined,
      // Without a cloud, only a text that is not an address can be rejected.
      AUDIT_LOGS_AUDIENCE: 'somewhere',
      AUDIT_LOGS_AUTHORITY: 'elsewhere',
    });
    const result = await broken.run('sync', '--json');
    const { error } = result.json<{ readonly error: ProblemDocument }>();

    expect(result.code).toBe(1);
    expect(error.code).toBe('settings.invalid');
    for (const name of new Set(wrong.map(([setting]) => setting))) {
      expect(error.message).toContain(name);
    }
    expect(result.stderr).toBe(`${error.message}\n${error.fix}\n`);
  });

  it.each(Object.entries(refusals))('says in one message that there is %s', async (_, refusal) => {
    tenant.entra.configure(refusal.entra ?? {});
    const other = auditLog.with(refusal.settings ?? {});
    const [plain, json] = await Promise.all([
      other.run('subscription', 'list'),
      other.run('subscription', 'list', '--json'),
    ]);
    expectOneMessage(plain, json, refusal);
  });

  it('keeps the message of a refused sync for the status', async () => {
    const other = auditLog.with({ AUDIT_LOGS_CLIENT_SECRET: 'not~the.right-secret' });
    const synced = await other.run('sync', '--drain', '--json');
    expect(synced.code).toBe(1);
    const { error } = synced.json<{ readonly error: ProblemDocument }>();
    expect(error.code).toBe('entra.AADSTS7000215');

    const status = await other.run('status', '--json');
    expect(status.code).toBe(1);
    expect(status.json<{ readonly problems: readonly ProblemDocument[] }>().problems).toMatchObject(
      [error],
    );
    expect(tenant.api.stats().requests.content).toBe(0);
  });

  it('says that the key of the storage account is wrong', async () => {
    const storageText = auditLog.environment['AUDIT_LOGS_STORAGE'] ?? '';
    const other = auditLog.with({
      AUDIT_LOGS_STORAGE: storageText.replace(/AccountKey=[^;]+/, 'AccountKey=d3Jvbmcga2V5IQ=='),
    });
    const { code, stdout, stderr } = await other.run('status');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/AUDIT_LOGS_STORAGE/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('would notice a secret, a token or a query string in an output', () => {
    const { environment } = auditLog;
    for (const leak of [
      environment['AUDIT_LOGS_CLIENT_SECRET'],
      /AccountKey=([^;]+)/.exec(environment['AUDIT_LOGS_STORAGE'] ?? '')?.[1],
      'Bearer abcdefgh12345678',
      'eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9',
      'GET /subscriptions/content?contentType=Audit.General',
    ]) {
      expect(() => refuseLeaks(`failed: ${leak} was refused`, environment)).toThrow('holds');
    }
    expect(() => refuseLeaks('all is well', environment)).not.toThrow();
  });
});

function expectOneMessage(
  plain: CommandResult,
  json: CommandResult,
  { code, says }: { readonly code: string; readonly says: RegExp },
): void {
  expect(plain).toMatchObject({ code: 1, stdout: '' });
  expect(json.code).toBe(1);
  const { error } = json.json<{ readonly error: ProblemDocument }>();
  expect(error.code).toBe(code);
  expect(`${error.message}\n${error.fix}`).toMatch(says);
  for (const stderr of [plain.stderr, json.stderr]) {
    expect(stderr.replace(traceIds, '')).toBe(
      `${error.message}\n${error.fix}\n`.replace(traceIds, ''),
    );
  }
}

/** Entra gives every response new ids and a new time. */
const traceIds = /(?:Trace ID|Correlation ID|Timestamp): \S+(?: \S+Z)?/g;
