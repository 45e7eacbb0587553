import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "consent"', () => {
  it('lists the permissions that were consented to', async () => {
    expect(await trial.check('consent')).toEqual({
      result: 'ok',
      found: 'Consented to: ActivityFeed.Read, ServiceHealth.Read. Nothing is missing.',
      fix: '',
    });
  });

  it('warns of a missing permission that the Starter Kit also requests', async () => {
    trial.kit.tenant.entra.configure({ roles: ['ActivityFeed.Read'] });
    expect(await trial.check('consent')).toMatchObject({
      result: 'warning',
      found: 'Consented to: ActivityFeed.Read. Missing: ServiceHealth.Read.',
      fix: expect.stringContaining('The connector works without ServiceHealth.Read'),
    });
  });

  it('fails if a content type needs a missing permission', async () => {
    expect(
      await trial.check('consent', { AUDIT_LOGS_CONTENT_TYPES: 'Audit.General,DLP.All' }),
    ).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('Missing: ActivityFeed.ReadDlp.'),
      fix: expect.stringContaining('remove DLP.All from AUDIT_LOGS_CONTENT_TYPES'),
    });
  });
});
