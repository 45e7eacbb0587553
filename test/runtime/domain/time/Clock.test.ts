import { systemClock } from '../../../../runtime/domain/time/Clock';

function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

describe('systemClock', () => {
  it('waits', async () => {
    const startedMs = systemClock.elapsedMs();
    await systemClock.wait(20, undefined);
    expect(systemClock.elapsedMs() - startedMs).toBeGreaterThanOrEqual(19);
  });

  it('measures elapsed time on a clock that cannot be set', () => {
    const beforeMs = systemClock.elapsedMs();
    jest.spyOn(Date, 'now').mockReturnValue(0);
    expect(systemClock.now()).toBe(0);
    expect(systemClock.elapsedMs()).toBeGreaterThanOrEqual(beforeMs);
    jest.restoreAllMocks();
  });

  it('ends a wait that is stopped, and leaves no timer that keeps the process running', async () => {
    const before = timers();
    const stop = new AbortController();
    const waited = systemClock.wait(60_000, stop.signal);
    expect(timers()).toBe(before + 1);
    stop.abort();
    await waited;
    expect(timers()).toBe(before);
  });

  it('does not begin to wait when it is stopped already', async () => {
    await systemClock.wait(60_000, AbortSignal.abort());
  });
});
