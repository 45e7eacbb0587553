import { hourMs } from '../../../../../../contracts/time/durations';
import { type DoctorTrial, useFreshDoctorTrials } from '../../DoctorTrial';

let trial: DoctorTrial;

useFreshDoctorTrials((started) => {
  trial = started;
});

describe('the check "content"', () => {
  it('shows the age of the newest content', async () => {
    trial.addContent(30 * hourMs);
    trial.addContent(3 * hourMs);
    expect(await trial.check('content')).toMatchObject({
      result: 'ok',
      found: 'The newest content became available: Audit.General 3 hours ago.',
    });
  });

  it('warns if the newest content is older than a day', async () => {
    trial.addContent(50 * hourMs);
    expect(await trial.check('content')).toMatchObject({
      result: 'warning',
      found: 'The newest content became available: Audit.General 2 days ago.',
      fix: expect.stringContaining('service health'),
    });
  });

  it('is skipped without content', async () => {
    expect((await trial.check('content')).result).toBe('skipped');
  });
});
