import { type Clock, systemClock } from '../../../../../../runtime/domain/time/Clock';
import { describeLongWait } from '../../../../../../runtime/domain/time/LongWait';
import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "dataverse-user"', () => {
  it.each([
    [
      'is no user',
      () => trial.kit.dataverse.configure({ users: [] }),
      'is not a user of the environment',
      'Add it there as an application user',
    ],
    ['has no role', () => trial.grant([]), 'without any security role', 'Edit security roles'],
    [
      'is deactivated',
      () => trial.grant('all', true),
      'is a deactivated user',
      'Activate it again',
    ],
  ])('fails when the registration %s', async (_case, arrange, problem, wanted) => {
    arrange();
    const { result, found, fix } = await trial.check('dataverse-user');

    expect(result).toBe('failed');
    expect(found).toContain(problem);
    expect(fix).toContain(wanted);
  });

  it('fails early while Dataverse throttles', async () => {
    trial.kit.dataverse.addFault({
      fault: { type: 'error', status: 429, code: '0x80072322', retryAfter: '300' },
    });
    expect(await trial.check('dataverse-user')).toMatchObject({
      result: 'failed',
      found: expect.stringContaining('its limits ask for a pause until'),
    });
  });

  it('reports a wait that Dataverse asks for', async () => {
    trial.kit.dataverse.addFault({
      fault: { type: 'error', status: 429, code: '0x80072322', retryAfter: '6' },
      times: 1,
    });
    let skippedMs = 0;
    const clock: Clock = {
      now: () => systemClock.now() + skippedMs,
      elapsedMs: () => systemClock.elapsedMs() + skippedMs,
      wait: async (ms, stop) => {
        // Longer ones are the doctor's own deadlines.
        if (ms > 6_000) return await systemClock.wait(ms, stop);
        skippedMs += ms;
      },
    };
    const waits: string[] = [];
    const [report] = await trial.examine(['dataverse-user'], {}, clock, (wait) => {
      waits.push(describeLongWait(wait, clock.now()));
    });

    expect(report).toMatchObject({ result: 'ok' });
    expect(waits).toEqual([
      expect.stringMatching(/^Asking Dataverse who the caller is.* Waiting 6 seconds, until /),
    ]);
  });

  it('skips the checks of the environment after a failure', async () => {
    trial.kit.dataverse.configure({ users: [] });
    const reports = await trial.examine(['dataverse-user', 'dataverse-table', 'kit-flows']);
    expect(reports.map(({ result }) => result)).toEqual(['failed', 'skipped', 'skipped']);
  });
});
