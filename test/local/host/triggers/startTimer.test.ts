import type { RpcTypedData } from '../../../../local/host/app/coreTypes';
import type { InvocationOutcome } from '../../../../local/host/app/invoke';
import { parseSchedule } from '../../../../local/host/timer/schedule';
import { type StartedTimer, startTimer } from '../../../../local/host/triggers/startTimer';
import { TestClock } from '../TestClock';

const outcome: InvocationOutcome = { functionName: 'sync', invocationId: 'one', durationMs: 1 };

describe('startTimer', () => {
  let clock: TestClock;
  let started: string[];
  let received: RpcTypedData[];
  /** Ends the run that is going on, where runs are held. */
  let endRun: () => void;

  beforeEach(() => {
    clock = new TestClock('2026-11-22T10:10:00Z');
    started = [];
    received = [];
    endRun = () => undefined;
  });

  function start(expression: string, runOnStartup = false, isHeld = false): StartedTimer {
    const trigger = {
      kind: 'timer',
      schedule: parseSchedule(expression),
      runOnStartup,
      useMonitor: undefined,
    } as const;
    return startTimer(trigger, clock, (data) => {
      started.push(new Date(clock.nowMs()).toISOString().slice(11, 19));
      received.push(data);
      return new Promise((resolve) => {
        endRun = () => resolve(outcome);
        if (!isHeld) {
          endRun();
        }
      });
    });
  }

  it('runs at each occurrence', async () => {
    start('0 0 * * * *');
    await clock.moveTo('2026-11-22T13:30:00Z');
    expect(started).toEqual(['11:00:00', '12:00:00', '13:00:00']);
  });

  it('waits for an occurrence that is months away', async () => {
    start('0 0 0 1 6 *');
    await clock.moveTo('2027-05-31T23:59:59Z');
    expect(started).toEqual([]);
    await clock.moveTo('2027-06-01T00:00:00Z');
    expect(started).toEqual(['00:00:00']);
  });

  it('also runs at the start with runOnStartup', async () => {
    start('0 0 * * * *', true);
    await clock.moveTo('2026-11-22T11:30:00Z');
    expect(started).toEqual(['10:10:00', '11:00:00']);
  });

  it('skips the occurrences during a long run', async () => {
    start('0 0 * * * *', false, true);
    await clock.moveTo('2026-11-22T13:30:00Z');
    expect(started).toEqual(['11:00:00']);
    endRun();
    await clock.moveTo('2026-11-22T14:30:00Z');
    expect(started).toEqual(['11:00:00', '14:00:00']);
  });

  it('starts a requested run after the run in progress has ended', async () => {
    const timer = start('0 0 * * * *', false, true);
    await clock.moveTo('2026-11-22T11:10:00Z');
    const asked = timer.run();
    await clock.moveTo('2026-11-22T11:20:00Z');
    expect(started).toEqual(['11:00:00']);
    endRun();
    await clock.moveTo('2026-11-22T11:30:00Z');
    expect(started).toEqual(['11:00:00', '11:20:00']);
    endRun();
    expect(await asked).toBe(outcome);
  });

  it('gives the function the times of its last and next run', async () => {
    start('0 0 * * * *');
    await clock.moveTo('2026-11-22T12:30:00Z');
    expect(received.map(({ json }) => JSON.parse(json ?? '') as unknown)).toEqual([
      {
        Schedule: { AdjustForDST: true },
        ScheduleStatus: {
          Last: '0001-01-01T00:00:00+00:00',
          Next: '2026-11-22T12:00:00.000+00:00',
          LastUpdated: '0001-01-01T00:00:00+00:00',
        },
        IsPastDue: false,
      },
      {
        Schedule: { AdjustForDST: true },
        ScheduleStatus: {
          Last: '2026-11-22T11:00:00.000+00:00',
          Next: '2026-11-22T13:00:00.000+00:00',
          LastUpdated: '2026-11-22T11:00:00.000+00:00',
        },
        IsPastDue: false,
      },
    ]);
  });

  it('has no status if occurrences are less than a minute apart', async () => {
    start('*/10 * * * * *');
    await clock.moveTo('2026-11-22T10:10:10Z');
    expect(received).toEqual([
      { json: '{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}' },
    ]);
  });

  it('does not run again once it is stopped, also after a run in progress', async () => {
    const timer = start('0 0 * * * *', false, true);
    await clock.moveTo('2026-11-22T11:10:00Z');
    timer.stop();
    endRun();
    await clock.moveTo('2026-11-22T15:00:00Z');
    expect(started).toEqual(['11:00:00']);
  });
});
