import { systemClock } from '../../../../../../runtime/domain/time/Clock';
import { type DoctorTrial, useDoctorTrial } from '../../DoctorTrial';

const minuteMs = 60_000;
let trial: DoctorTrial;

useDoctorTrial((started) => {
  trial = started;
});

describe('the check "clock"', () => {
  const ahead = (ms: number) => ({ ...systemClock, now: () => Date.now() + ms });

  it('passes a clock that is right', async () => {
    expect((await trial.check('clock')).result).toBe('ok');
  });

  it('warns of minutes, and fails when Entra and storage would refuse', async () => {
    expect(await trial.check('clock', {}, ahead(-3 * minuteMs))).toEqual({
      result: 'warning',
      found: 'This clock is 3 minutes slow (compared with the Date of Entra’s response).',
      fix: expect.stringContaining('synchronize it with a time server'),
    });
    expect(await trial.check('clock', {}, ahead(10 * minuteMs))).toMatchObject({
      result: 'failed',
      found: 'This clock is 10 minutes fast (compared with the Date of Entra’s response).',
    });
  });

  it('fails with the reason when Entra cannot be reached', async () => {
    const { result, found } = await trial.check('clock', {
      AUDIT_LOGS_AUTHORITY: 'https://127.0.0.1:2',
    });

    expect(result).toBe('failed');
    expect(found).toContain('ECONNREFUSED');
  });
});
