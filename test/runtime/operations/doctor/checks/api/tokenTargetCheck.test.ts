import { type TokenClaims, writeToken } from '../../../../../../local/emulators/entra/jsonWebToken';
import { checksFor } from '../../../../../../runtime/operations/doctor/allChecks';
import { openDoctorContext } from '../../../../../../runtime/operations/doctor/checks/DoctorContext';
import { runChecks } from '../../../../../../runtime/operations/doctor/runChecks';
import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "token-target"', () => {
  /** Entra does not issue tokens like this; a server in its place might. */
  const judge = async (claims: TokenClaims) => {
    const opened = openDoctorContext(trial.environment);
    const token = () => writeToken(claims);
    const wanted = checksFor({}).filter(({ name }) => name === 'token-target');
    return (await runChecks(wanted, { ...opened, token }))[0];
  };

  it('passes a token for the API, of the tenant', async () => {
    expect((await trial.check('token-target')).result).toBe('ok');
  });

  it('fails on a token for another cloud’s API', async () => {
    expect(await judge({ aud: 'https://manage-gcc.office.com' })).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('whose audience is https://manage-gcc.office.com'),
      fix: 'Set AUDIT_LOGS_CLOUD to the cloud of the tenant.',
    });
  });

  it('fails on a token of another tenant', async () => {
    expect(await judge({ tid: '00000000-0000-4000-8000-000000000000' })).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('that is of tenant 00000000-0000-4000-8000-000000000000'),
      fix: expect.stringContaining('AUDIT_LOGS_TENANT_ID'),
    });
  });
});
