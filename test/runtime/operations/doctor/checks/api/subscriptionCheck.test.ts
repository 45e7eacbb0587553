import { type DoctorTrial, useFreshDoctorTrials } from '../../DoctorTrial';

let trial: DoctorTrial;

useFreshDoctorTrials((started) => {
  trial = started;
});

describe('the check "subscription"', () => {
  it('reports a disabled and a missing subscription separately, with a fix', async () => {
    const { api } = trial.kit.tenant;
    api.setSubscription('Audit.General', 'disabled');
    const disabled = await trial.check('subscription');
    expect(disabled).toMatchObject({
      result: 'failed',
      found: 'No enabled subscription: Audit.General (disabled).',
      fix: expect.stringContaining('audit-log subscription start. An administrator or another'),
    });

    api.setSubscription('Audit.General', 'absent');
    expect(await trial.check('subscription')).toMatchObject({
      found: 'No enabled subscription: Audit.General (none).',
      fix: expect.stringMatching(/audit-log subscription start\.$/),
    });
  });

  it('fails with the API’s message and the advice on auditing if the API does not know the tenant', async () => {
    trial.kit.tenant.api.addFault({
      kind: 'list',
      fault: { type: 'error', code: 'AF20011', values: ['3f2b7c1a'] },
    });
    const { result, found, fix } = await trial.check('subscription');

    expect(result).toBe('failed');
    expect(found).toContain('AF20011');
    expect(fix).toContain('Is auditing on?');
  });

  it('fails with the missing role', async () => {
    trial.kit.tenant.entra.configure({ roles: [] });
    expect((await trial.check('subscription')).found).toContain('has no roles at all');
  });

  it('gives up on an API that keeps failing', async () => {
    trial.kit.tenant.api.addFault({ kind: 'list', fault: 'AF50000' });
    const { result, found } = await trial.check('subscription');
    expect(result).toBe('failed');
    expect(found).toContain('AF50000');
  });
});
