import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
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
