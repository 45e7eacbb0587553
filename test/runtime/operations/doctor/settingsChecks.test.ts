import { systemClock } from '../../../../runtime/domain/time/Clock';
import { DoctorTrial } from './DoctorTrial';

const minuteMs = 60_000;
let trial: DoctorTrial;

beforeAll(async () => {
  trial = await DoctorTrial.start();
});
beforeEach(() => trial.reset());
afterAll(async () => trial.stop());

describe('the check "settings"', () => {
  it('shows the settings without their secrets', async () => {
    const { result, found } = await trial.check('settings');

    expect(result).toBe('ok');
    expect(found).toContain('cloud: commercial; tenantId: 3f2b7c1a-8d54-4e0b-9a61-5c7e2d9f4b10');
    expect(found).toContain('credential: client secret (not shown)');
    expect(found).not.toContain(trial.environment['AUDIT_LOGS_CLIENT_SECRET']);
  });

  it('fails with every problem at once: Graph as audience, another cloud’s authority, no tenant', async () => {
    const { result, found, fix } = await trial.check('settings', {
      AUDIT_LOGS_TENANT_ID: '',
      AUDIT_LOGS_AUDIENCE: 'https://graph.microsoft.com',
      AUDIT_LOGS_AUTHORITY: 'https://login.microsoftonline.us',
    });

    expect(result).toBe('failed');
    expect(found).toContain('found 3 problems');
    expect(found).toContain(
      'That is Microsoft Graph, which does not serve the Management Activity API.',
    );
    expect(found).toContain('That is the authority of GCC High and DoD');
    expect(found).toContain('AUDIT_LOGS_TENANT_ID is not set');
    expect(fix).toBe('Correct the settings and run it again.');
  });

  it('fails when the platform did not resolve a Key Vault reference', async () => {
    const { result, found } = await trial.check('settings', {
      AUDIT_LOGS_CLIENT_SECRET:
        '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)',
    });

    expect(result).toBe('failed');
    expect(found).toContain('AUDIT_LOGS_CLIENT_SECRET holds an unresolved Key Vault reference');
    expect(found).toContain('this identity has the role Key Vault Secrets User on the vault');
  });
});

describe('the check "cloud"', () => {
  it('names authority and audience', async () => {
    const { authority } = trial.kit.tenant.entra;
    expect(await trial.check('cloud')).toEqual({
      result: 'ok',
      found: `Commercial: authority ${authority}, audience ${trial.kit.tenant.api.audience}.`,
      fix: '',
    });
  });

  it('fails when the authority does not know the tenant', async () => {
    trial.kit.tenant.entra.configure({ tenantId: '00000000-0000-4000-8000-000000000000' });
    const { result, found, fix } = await trial.check('cloud');

    expect(result).toBe('failed');
    expect(found).toMatch(
      /does not know tenant 3f2b7c1a-.*AADSTS90002, there is no such tenant in this cloud\.$/,
    );
    expect(fix).toContain('tenants of GCC High and DoD live at login.microsoftonline.us');
  });

  it.each([
    ['GCC', 'gcc', 'https://manage-gcc.office.com'],
    ['DODCON', 'gccHigh', 'https://manage.office365.us'],
    ['DOD', 'dod', 'https://manage.protection.apps.mil'],
  ])('warns when Entra says that the tenant is of %s', async (tenantRegion, cloud, audience) => {
    trial.kit.tenant.entra.configure({ tenantRegion });
    const { result, fix } = await trial.check('cloud');

    expect(result).toBe('warning');
    expect(fix).toMatch(new RegExp(`^Set AUDIT_LOGS_CLOUD to ${cloud}: .* is ${audience}\\.$`));
  });
});

describe('the check "clock"', () => {
  const ahead = (ms: number) => ({ ...systemClock, now: () => Date.now() + ms });

  it('passes a clock that is right', async () => {
    expect((await trial.check('clock')).result).toBe('ok');
  });

  it('warns of minutes, and fails when Entra and storage would refuse', async () => {
    expect(await trial.check('clock', {}, ahead(-3 * minuteMs))).toEqual({
      result: 'warning',
      found: 'This clock is 3 minutes slow (compared with the Date of Entra’s response).',
      fix: expect.stringContaining('synchronize it with a time server'),
    });
    expect(await trial.check('clock', {}, ahead(10 * minuteMs))).toMatchObject({
      result: 'failed',
      found: 'This clock is 10 minutes fast (compared with the Date of Entra’s response).',
    });
  });

  it('fails with the reason when Entra cannot be reached', async () => {
    const { result, found } = await trial.check('clock', {
      AUDIT_LOGS_AUTHORITY: 'https://127.0.0.1:2',
    });

    expect(result).toBe('failed');
    expect(found).toContain('ECONNREFUSED');
  });
});
