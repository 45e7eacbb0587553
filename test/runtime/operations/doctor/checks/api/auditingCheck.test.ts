import { hourMs } from '../../../../../../contracts/time/durations';
import { type DoctorTrial, useFreshDoctorTrials } from '../../DoctorTrial';

let trial: DoctorTrial;

useFreshDoctorTrials((started) => {
  trial = started;
});

describe('the check "auditing"', () => {
  it('warns of a week without content, with a fix', async () => {
    const { result, found, fix } = await trial.check('auditing');

    expect(result).toBe('warning');
    expect(found).toBe('The subscription is enabled, but seven days of Audit.General are empty.');
    expect(fix).toContain('Get-AdminAuditLogConfig');
    expect(fix).toContain('The switch takes up to 60 minutes to act');
  });

  it.each(['AF20022', 'AF20023'] as const)(
    'fails when listing is refused with %s though the subscription is enabled',
    async (fault) => {
      trial.kit.tenant.api.addFault({ kind: 'content', fault });
      const { result, found, fix } = await trial.check('auditing');

      expect(result).toBe('failed');
      expect(found).toContain('The subscription is enabled, but the listing fails: ');
      expect(found).toContain(fault);
      expect(fix).toContain('Is auditing on?');
    },
  );

  it('passes if there is content, and lists no older content', async () => {
    trial.addContent(2 * hourMs);
    expect(await trial.check('auditing')).toMatchObject({
      result: 'ok',
      found: 'There is content: Audit.General.',
    });
    // The last hour, and the five before it.
    expect(trial.kit.tenant.api.stats().requests.content).toBe(2);
  });
});
