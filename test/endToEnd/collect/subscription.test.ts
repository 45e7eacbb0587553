import { AuditLog } from '../../harness/system/AuditLog';
import type { SubscriptionDocument } from '../../harness/records/documents';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { useStorage } from '../../harness/system/useStorage';

describe('the command subscription', () => {
  const storage = useStorage();
  let tenant: EmulatedTenant;
  let auditLog: AuditLog;

  beforeAll(async () => {
    tenant = await EmulatedTenant.start();
    auditLog = new AuditLog(tenant.settings(storage.next()));
  }, 60_000);
  afterEach(() => {
    tenant.api.setFaults([]);
    tenant.api.configure({ startCooldown: undefined });
  });
  afterAll(async () => {
    await tenant.stop();
  });

  async function ask(
    operation: string,
    ...flags: readonly string[]
  ): Promise<SubscriptionDocument & { readonly code: number | null }> {
    const { code, json } = await auditLog.run('subscription', operation, '--json', ...flags);
    const { response, statuscode, ...document } = json<SubscriptionDocument>();
    return { code, operation: document.operation, response, statuscode };
  }

  it('starts what is missing, lists it, and stops it on request', async () => {
    tenant.api.setSubscription('Audit.General', 'absent');
    expect(await ask('list')).toEqual({
      code: 0,
      operation: 'list',
      response: 'NO',
      statuscode: 200,
    });
    expect(await ask('start')).toMatchObject({ code: 0, operation: 'start', statuscode: 200 });
    expect(await ask('list')).toMatchObject({ code: 0, response: 'YES', statuscode: 200 });
    const listed = await auditLog.run('subscription', 'list');
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toBe('The subscription to Audit.General is enabled.\n');
    expect(await ask('stop', '--yes')).toMatchObject({ code: 0, operation: 'stop' });
    expect(await ask('list')).toMatchObject({ code: 0, response: 'NO' });
    expect(tenant.api.stats().requests).toMatchObject({ start: 1, stop: 1 });
  }, 30_000);

  it('stops nothing without a confirmation', async () => {
    const { code, stdout, stderr } = await auditLog.run('subscription', 'stop');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('every collector of the tenant');
    expect(stderr).toContain('audit-log subscription stop --yes');
    expect(tenant.api.stats().requests.stop).toBe(1);
  }, 30_000);

  it('says in words that it is started, and that content takes its time', async () => {
    tenant.api.setSubscription('Audit.General', 'absent');
    const { code, stdout, stderr } = await auditLog.run('subscription', 'start');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('The subscription to Audit.General is started.');
    expect(stdout).toContain('12 hours');
  }, 30_000);

  it('takes an enabled subscription for a success', async () => {
    tenant.api.setSubscription('Audit.General', 'enabled');
    expect(await ask('start')).toEqual({
      code: 0,
      operation: 'start',
      response: expect.stringContaining('AF20024') as string,
      statuscode: 400,
    });
    const { code, stdout } = await auditLog.run('subscription', 'start');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'The subscription to Audit.General was already enabled, which is fine.\n',
    });
  }, 30_000);

  it('shows how many minutes the cool-down has left', async () => {
    tenant.api.setFaults([{ kind: 'start', fault: 'start-cooldown' }]);
    expect(await ask('start')).toMatchObject({ code: 0, statuscode: 403 });
    const enabled = await auditLog.run('subscription', 'start');
    expect(enabled.stdout).toMatch(/is enabled, which is fine.*about 9 minutes/);

    tenant.api.setSubscription('Audit.General', 'absent');
    const { code, stdout, stderr } = await auditLog.run('subscription', 'start');
    tenant.api.setSubscription('Audit.General', 'enabled');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('about 9 minutes');
  }, 30_000);

  it('lists what to check when auditing is off', async () => {
    const body =
      '{"error":{"code":"","message":"Microsoft.Office.Compliance.Audit.DataServiceException: ' +
      'Tenant 3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10 does not exist."}}';
    tenant.api.setFaults([{ kind: 'start', fault: { type: 'status', status: 400, body } }]);
    expect(await ask('start')).toMatchObject({ code: 1, response: body, statuscode: 400 });
    const { code, stdout, stderr } = await auditLog.run('subscription', 'start');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('does not exist');
    expect(stderr).toMatch(/1\. Is auditing on\?.*Get-AdminAuditLogConfig/);
    expect(stderr).toMatch(/2\. .*within the last hour/);
    expect(stderr).toContain('AUDIT_LOGS_TENANT_ID');
  }, 30_000);

  it('lists what to check when the API misses the permission', async () => {
    tenant.api.setFaults([{ kind: 'start', fault: 'AF10001' }]);
    expect(await ask('start')).toMatchObject({ code: 1, statuscode: 401 });
    const { code, stdout, stderr } = await auditLog.run('subscription', 'start');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('AF10001');
    expect(stderr).toMatch(/1\. Registration and consent: .*ActivityFeed\.Read/);
  }, 30_000);

  it('shows a disabled subscription and enables it again', async () => {
    tenant.api.setSubscription('Audit.General', 'disabled');
    const listed = await auditLog.run('subscription', 'list');
    expect(listed.stdout).toBe('The subscription to Audit.General is disabled.\n');
    expect(await ask('list')).toMatchObject({ code: 0, response: 'NO' });
    expect(await ask('start')).toMatchObject({ code: 0, statuscode: 200 });
    expect(await ask('list')).toMatchObject({ code: 0, response: 'YES' });
  }, 30_000);

  it('shows each content type', async () => {
    tenant.api.setSubscription('Audit.General', 'enabled');
    const two = auditLog.with({ AUDIT_LOGS_CONTENT_TYPES: 'Audit.General,Audit.Exchange' });
    const { code, stdout } = await two.run('subscription', 'list');
    expect(code).toBe(0);
    expect(stdout).toBe(
      'The subscription to Audit.General is enabled.\nThere is no subscription to Audit.Exchange.\n',
    );
  }, 30_000);
});
