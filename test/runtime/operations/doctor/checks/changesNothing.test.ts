import { type DoctorTrial, useDoctorTrial } from '../DoctorTrial';

const replace = { AUDIT_LOGS_DATAVERSE_MODE: 'replace' };
let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the checks of the doctor', () => {
  it('write nothing into the environment', async () => {
    trial.grant('all');
    const before = trial.kit.dataverse.stats();
    await trial.examine(
      ['dataverse-user', 'dataverse-table', 'dataverse-privileges', 'kit-flows', 'inventory'],
      replace,
    );
    const after = trial.kit.dataverse.stats();
    expect(after.operations - before.operations).toBe(after.reads - before.reads);
  });

  it('start and stop no subscription', async () => {
    trial.kit.tenant.api.setSubscription('Audit.General', 'absent');
    await trial.examine(['subscription', 'auditing', 'content']);
    const { start, stop } = trial.kit.tenant.api.stats().requests;
    expect({ start, stop }).toEqual({ start: 0, stop: 0 });
  });
});
