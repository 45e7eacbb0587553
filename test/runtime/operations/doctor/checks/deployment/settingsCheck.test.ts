import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

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

  it('fails if the platform did not resolve a Key Vault reference', async () => {
    const { result, found } = await trial.check('settings', {
      AUDIT_LOGS_CLIENT_SECRET:
        '@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)',
    });

    expect(result).toBe('failed');
    expect(found).toContain('AUDIT_LOGS_CLIENT_SECRET holds an unresolved Key Vault reference');
    expect(found).toContain('this identity has the role Key Vault Secrets User on the vault');
  });
});
