import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "vault"', () => {
  it('passes if the identity may read the secret, and does not apply without a vault', async () => {
    expect(await trial.check('vault', trial.vault)).toMatchObject({ result: 'ok' });
    expect(await trial.examine(['vault'])).toEqual([]);
  });

  it('fails when the role is missing', async () => {
    trial.kit.tenant.entra.configure({ vaultReaders: [] });
    const { result, found, fix } = await trial.check('vault', trial.vault);

    expect(result).toBe('failed');
    expect(found).toContain('Key Vault responded with HTTP 403 (ForbiddenByRbac');
    expect(fix).toContain('the role Key Vault Secrets User on this vault');
  });

  it('fails if the secret does not exist, and if the vault cannot be reached', async () => {
    trial.kit.tenant.entra.configure({ vaultSecrets: {} });
    expect((await trial.check('vault', trial.vault)).found).toContain('HTTP 404 (SecretNotFound');

    const away = { AUDIT_LOGS_CLIENT_AZURE_SECRET: 'https://127.0.0.1:2/secrets/s' };
    const { result, found } = await trial.check('vault', { ...trial.vault, ...away });
    expect(result).toBe('failed');
    expect(found).toContain('the connection was refused (ECONNREFUSED)');
  });

  it('skips the checks of token and secret after a failure', async () => {
    trial.kit.tenant.entra.configure({ vaultReaders: [] });
    const reports = await trial.examine(['vault', 'secret', 'token'], trial.vault);

    expect(reports.map(({ name, result }) => `${name} ${result}`)).toEqual([
      'vault failed',
      'secret skipped',
      'token skipped',
    ]);
    expect(reports[2]?.found).toBe('Skipped, because the check "vault" has not passed.');
  });
});
