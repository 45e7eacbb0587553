import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "token"', () => {
  it.each([
    ['AADSTS7000215', { clientSecrets: [] }, 'Copy the column "Value", not "Secret ID"'],
    ['AADSTS7000222', { expiredSecrets: ['emulated~client.secret-value'] }, 'Make a new secret'],
    ['AADSTS700016', { clientId: '00000000-0000-4000-8000-000000000000' }, 'AUDIT_LOGS_CLIENT_ID'],
    ['AADSTS90002', { tenantId: '00000000-0000-4000-8000-000000000000' }, 'AUDIT_LOGS_TENANT_ID'],
    ['AADSTS7000229', { hasServicePrincipal: false }, 'az ad sp create --id'],
    ['AADSTS500011', { audiences: [] }, 'AUDIT_LOGS_CLOUD'],
    [
      'AADSTS500014',
      { disabledAudiences: ['management'] },
      'az ad sp update --id c5393580-f805-4401-95e8-94b7a6ef2fc2 --set accountEnabled=true',
    ],
    ['AADSTS90033', { outages: 100 }, 'It is tried again by itself'],
  ])('fails with %s and its fix', async (code, changes, wanted) => {
    const { audience } = trial.kit.tenant.api;
    trial.kit.tenant.entra.configure(
      'disabledAudiences' in changes ? { disabledAudiences: [audience] } : changes,
    );
    const { result, found, fix } = await trial.check('token');

    expect(result).toBe('failed');
    // During an outage the message of Entra is shown.
    if (code !== 'AADSTS90033') expect(found).toContain(code);
    expect(fix).toContain(wanted);
  });

  it('fails with the cause on the network', async () => {
    const { result, found } = await trial.check('token', {
      AUDIT_LOGS_AUTHORITY: 'https://127.0.0.1:2',
    });
    expect(result).toBe('failed');
    expect(found).toContain('the connection was refused (ECONNREFUSED)');
  });
});
