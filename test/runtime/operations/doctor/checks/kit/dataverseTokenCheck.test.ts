import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "dataverse-token"', () => {
  it('fails when the tenant does not know the environment', async () => {
    trial.kit.tenant.entra.configure({ audiences: [trial.kit.tenant.api.audience] });
    const { result, found, fix } = await trial.check('dataverse-token');

    expect(result).toBe('failed');
    expect(found).toContain('the tenant has no Dataverse environment at this address');
    expect(fix).toContain('the environment must be of the same tenant');
  });

  it('requests a token of the managed identity if that is the application user', async () => {
    const { managedIdentityClientId } = trial.kit.tenant.entra.settings;
    expect(
      await trial.check('dataverse-token', {
        ...trial.vault,
        AUDIT_LOGS_DATAVERSE_IDENTITY: 'identity',
      }),
    ).toMatchObject({
      result: 'ok',
      found: expect.stringContaining(`The managed identity ${managedIdentityClientId} got a token`),
    });
  });
});
