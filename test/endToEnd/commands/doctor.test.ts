import { ensureRuntimeBuilt } from '../../../build/ensureRuntimeBuilt';
import { EmulatedTenant } from '../../harness/system/EmulatedTenant';
import { FreshStorage } from '../../harness/system/FreshStorage';
import { FunctionHost, type HostAnswer } from '../../harness/system/FunctionHost';

interface CheckDocument {
  readonly name: string;
  readonly result: string;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

interface DoctorDocument {
  readonly healthy: boolean;
  readonly bundle: string;
  readonly checks: readonly CheckDocument[];
}

describe('the doctor of the deployed app', () => {
  let storage: FreshStorage;
  let tenant: EmulatedTenant;
  let host: FunctionHost;

  beforeAll(async () => {
    const folder = await ensureRuntimeBuilt();
    [storage, tenant] = await Promise.all([FreshStorage.start(), EmulatedTenant.start()]);
    tenant.api.setSubscription('Audit.General', 'enabled');
    host = await FunctionHost.start(folder, tenant.settings(storage.next()));
  }, 60_000);
  afterEach(() => {
    tenant.entra.configure({ roles: ['ActivityFeed.Read', 'ServiceHealth.Read'] });
    tenant.api.setSubscription('Audit.General', 'enabled');
  });
  afterAll(async () => {
    await host.stop();
    await Promise.all([storage.stop(), tenant.stop()]);
  });

  async function examine(query = ''): Promise<HostAnswer & { readonly document: DoctorDocument }> {
    const response = await host.send('GET', `/api/doctor${query}`, 'function');
    return { ...response, document: response.json as DoctorDocument };
  }

  async function find(name: string): Promise<CheckDocument | undefined> {
    return (await examine()).document.checks.find((check) => check.name === name);
  }

  it('wants a key', async () => {
    expect(await host.send('GET', '/api/doctor', 'none')).toMatchObject({ status: 401 });
  });

  it('has no usage page, unless a setting switches it on', async () => {
    for (const path of ['/usage/', '/usage/data/overview']) {
      expect(await host.send('GET', path, 'master')).toEqual({ status: 404 });
    }
  });

  it('finds no failure when all is well, and names the bundle that runs', async () => {
    const { status, document } = await examine();

    expect(document.checks.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'settings ok',
      'cloud ok',
      'clock ok',
      'storage ok',
      'users ok',
      'secret unknown',
      'token ok',
      'token-target ok',
      'roles ok',
      'consent ok',
      'subscription ok',
      // Nothing was published and nothing collected yet.
      'auditing warning',
      'content skipped',
      'status warning',
      'launches skipped',
    ]);
    expect({ status, healthy: document.healthy }).toEqual({ status: 200, healthy: true });
    expect(document.bundle).toMatch(/^[0-9a-f]{64}$/);
  });

  it('looks at nothing when only the bundle is asked for', async () => {
    const before = tenant.entra.stats.tokenRequests;
    const { status, document } = await examine('?only=none');

    expect({ status, checks: document.checks }).toEqual({ status: 200, checks: [] });
    expect(tenant.entra.stats.tokenRequests).toBe(before);
  });

  it('sees at once that the role is missing, and that it has come', async () => {
    tenant.entra.configure({ roles: [] });
    const { status, document } = await examine();
    const roles = document.checks.find(({ name }) => name === 'roles');

    expect({ status, healthy: document.healthy }).toEqual({ status: 503, healthy: false });
    expect(roles).toMatchObject({ result: 'failed' });
    expect(roles?.found).toContain('has no roles at all; expected the role ActivityFeed.Read');
    expect(roles?.fix).toContain('API permissions');
    const subscription = document.checks.find(({ name }) => name === 'subscription');
    expect(subscription).toMatchObject({ result: 'skipped' });

    tenant.entra.configure({ roles: ['ActivityFeed.Read', 'ServiceHealth.Read'] });
    expect((await examine()).status).toBe(200);
  });

  it('warns of the optional role, which fails nothing', async () => {
    tenant.entra.configure({ roles: ['ActivityFeed.Read'] });
    const { status, document } = await examine();

    expect(status).toBe(200);
    expect(document.checks.find(({ name }) => name === 'consent')).toMatchObject({
      result: 'warning',
      found: 'Consented to: ActivityFeed.Read. Missing: ServiceHealth.Read.',
      fix: expect.stringContaining('ServiceHealth.Read') as string,
    });
  });

  it('reports that a subscription is not enabled', async () => {
    tenant.api.setSubscription('Audit.General', 'disabled');

    expect(await find('subscription')).toMatchObject({
      result: 'failed',
      found: 'No enabled subscription: Audit.General (disabled).',
    });
  });

  it('reports why Entra gives no token', async () => {
    const { clientSecrets } = tenant.entra.settings;
    tenant.entra.configure({ clientSecrets: [] });
    const token = await find('token');
    tenant.entra.configure({ clientSecrets });

    expect(token?.result).toBe('failed');
    expect(token?.found).toContain('AADSTS7000215');
  });
});
