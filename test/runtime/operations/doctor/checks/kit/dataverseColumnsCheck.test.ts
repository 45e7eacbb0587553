import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

const replace = { AUDIT_LOGS_DATAVERSE_MODE: 'replace' };
let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "dataverse-columns"', () => {
  it('passes a current release of the kit', async () => {
    expect(await trial.check('dataverse-columns', replace)).toMatchObject({ result: 'ok' });
  });

  it('fails when a column is missing that the dashboard reads', async () => {
    trial.kit.dataverse.configure({ missingColumns: ['admin_auditlog.admin_userupn'] });
    expect(await trial.check('dataverse-columns')).toMatchObject({
      result: 'failed',
      found:
        'The table admin_auditlog of this environment has no admin_userupn, which every release of the kit has.',
      fix: expect.stringContaining('Core Components'),
    });
  });

  it('warns of missing later columns only in the mode that fills them', async () => {
    trial.kit.dataverse.configure({ missingColumns: ['admin_auditlog.admin_appispremium'] });
    expect(await trial.check('dataverse-columns')).toMatchObject({ result: 'ok' });
    expect(await trial.check('dataverse-columns', replace)).toMatchObject({
      result: 'warning',
      found: 'The table lacks admin_appispremium; these columns stay blank.',
    });
  });

  it('warns of the short texts of an older release', async () => {
    trial.kit.dataverse.configure({ textLengths: 'old' });
    const { result, found } = await trial.check('dataverse-columns');
    expect(result).toBe('warning');
    expect(found).toContain(
      'admin_userupn holds 100 characters, and 300 in current releases; longer values are cut off.',
    );
  });
});
