import { dayMs } from '../../../../../../contracts/time/durations';
import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "secret"', () => {
  const endsIn = async (days: number | undefined) => {
    trial.putSecret(days === undefined ? undefined : Date.now() + days * dayMs + 60_000);
    return await trial.check('secret', trial.vault);
  };

  it('fails if the secret has expired according to Key Vault', async () => {
    const { result, found, fix } = await endsIn(-2);

    expect(result).toBe('failed');
    expect(found).toMatch(
      /^According to Key Vault, the client secret expired on \d{4}-\d\d-\d\d\.$/,
    );
    expect(fix).toContain('Create a new client secret');
  });

  it('warns less than 30 days before the expiration date', async () => {
    expect(await endsIn(29)).toMatchObject({
      result: 'warning',
      found: expect.stringMatching(/, in 29 days\.$/),
    });
    expect(await endsIn(30)).toMatchObject({ result: 'ok', fix: '' });
  });

  it('reports an expiration date that it cannot see as unknown, and who can see the date', async () => {
    expect(await endsIn(undefined)).toMatchObject({
      result: 'unknown',
      found: expect.stringContaining('has no expiration date'),
      fix: expect.stringContaining('Set the expiration date'),
    });
    expect(await trial.check('secret')).toMatchObject({
      result: 'unknown',
      found: expect.stringContaining('cannot see when the client secret'),
      fix: expect.stringContaining('Certificates & secrets'),
    });
  });

  it('knows that a federated credential does not expire', async () => {
    const { managedIdentityClientId } = trial.kit.tenant.entra.settings;
    const federated = {
      AUDIT_LOGS_CLIENT_SECRET: undefined,
      AUDIT_LOGS_FEDERATED_IDENTITY: managedIdentityClientId,
    };
    expect((await trial.check('secret', federated)).found).toContain('no secret can expire');
    expect((await trial.check('token', federated)).result).toBe('ok');
  });
});
