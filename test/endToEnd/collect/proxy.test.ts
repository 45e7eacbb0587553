import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { RecordingProxy } from '../../harness/system/RecordingProxy';
import { AuditLog } from '../../harness/system/AuditLog';
import type { SyncSummary } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { FreshStorage } from '../../harness/system/FreshStorage';

const guid = '3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10';
const key = Buffer.alloc(64).toString('base64');

describe('audit-log behind a proxy', () => {
  let proxy: RecordingProxy;
  let storage: FreshStorage;
  let proxied: Readonly<Record<string, string>>;
  let named: string;

  beforeAll(async () => {
    await ensureRuntimeBuilt();
    [proxy, storage] = await Promise.all([RecordingProxy.start(), FreshStorage.start()]);
    proxied = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url };
    named = `through the proxy http://127.0.0.1:${proxy.port} (HTTPS_PROXY)`;
  }, 60_000);
  beforeEach(() => {
    proxy.asked.length = 0;
  });
  afterAll(async () => {
    await Promise.all([proxy.stop(), storage.stop()]);
  });

  it('asks Entra through the proxy, names the proxy when that fails, and not its password', async () => {
    const auditLog = new AuditLog({
      ...proxied,
      AUDIT_LOGS_TENANT_ID: guid,
      AUDIT_LOGS_CLIENT_ID: guid,
      AUDIT_LOGS_CLIENT_SECRET: 'abc8Q~emulated.secret_value',
      AUDIT_LOGS_STORAGE: storage.next(),
    });
    const { code, stderr } = await auditLog.run('subscription', 'list');

    expect(code).toBe(1);
    expect(stderr).toContain(named);
    expect(stderr).not.toContain('hidden-word');
    expect(new Set(proxy.asked)).toEqual(new Set(['login.microsoftonline.com:443']));
  }, 60_000);

  it('asks storage through the proxy, and names the proxy when that fails', async () => {
    const auditLog = new AuditLog({
      ...proxied,
      AUDIT_LOGS_STORAGE: `DefaultEndpointsProtocol=https;AccountName=launches;AccountKey=${key};EndpointSuffix=core.windows.net`,
    });
    const { code, stderr } = await auditLog.run('usage');

    expect(code).toBe(1);
    expect(stderr).toContain(`HTTP 403 ${named}`);
    expect(stderr).not.toContain('hidden-word');
    expect(proxy.asked).toContain('launches.table.core.windows.net:443');
  }, 60_000);

  it('takes a proxy whose variable has no scheme', async () => {
    const bare = { HTTPS_PROXY: `127.0.0.1:${proxy.port}` };
    const local = new AuditLog({ ...bare, AUDIT_LOGS_STORAGE: storage.next() });
    const { code, messages } = await local.run('usage');
    expect([code, messages]).toEqual([0, '']);
    expect(proxy.asked).toEqual([]);

    const away = local.with({
      AUDIT_LOGS_STORAGE: `DefaultEndpointsProtocol=https;AccountName=launches;AccountKey=${key};EndpointSuffix=core.windows.net`,
    });
    expect((await away.run('usage')).stderr).toContain(named);
    expect(proxy.asked).toContain('launches.table.core.windows.net:443');
  }, 60_000);

  it('names a variable that cannot be used, with the other problems', async () => {
    const auditLog = new AuditLog({ all_proxy: 'http://user:hidden-word@127.0.0.1:99999' });
    const { code, stderr } = await auditLog.run('usage');

    expect(code).toBe(1);
    expect(stderr).toContain('AUDIT_LOGS_STORAGE');
    expect(stderr).toContain('all_proxy (not shown) is not a proxy that can be used: its port is');
    expect(stderr).not.toContain('hidden-word');
  }, 60_000);

  it('reaches what is on this machine directly', async () => {
    const tenant = await EmulatedTenant.start();
    try {
      tenant.addWeek({ blobs: 20 });
      const auditLog = new AuditLog({ ...tenant.settings(storage.next()), ...proxied });
      const { code, json, messages } = await auditLog.run('sync', '--drain', '--json');

      expect([code, messages]).toEqual([0, '']);
      expect(json<SyncSummary>().blobs.ingested).toBe(20);
      expect(proxy.asked).toEqual([]);
    } finally {
      await tenant.stop();
    }
  }, 60_000);
});
