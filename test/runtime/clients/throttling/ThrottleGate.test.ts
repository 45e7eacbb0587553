import { ThrottleGate } from '../../../../runtime/clients/throttling/ThrottleGate';
import { FakeClock } from './FakeClock';

const nowMs = Date.parse('2026-05-19T13:00:00Z');

async function waited(clock: FakeClock, pause: ThrottleGate): Promise<number> {
  const beforeMs = clock.elapsedMs();
  await pause.waitOut(undefined);
  return clock.elapsedMs() - beforeMs;
}

describe('ThrottleGate', () => {
  it('lasts as long as Dataverse asks, and reports the date of its end', async () => {
    const clock = new FakeClock(nowMs);
    const dates: number[] = [];
    const pause = new ThrottleGate(clock, 0, async (dateMs) => void dates.push(dateMs));
    await pause.extend(30_000);
    expect(dates).toEqual([nowMs + 30_000]);
    expect(await waited(clock, pause)).toBe(30_000);
  });

  it('does not last longer when the clock is set back', async () => {
    const clock = new FakeClock(nowMs);
    const pause = new ThrottleGate(clock);
    await pause.extend(30_000);
    clock.set(-3_600_000);
    expect(await waited(clock, pause)).toBe(30_000);
  });

  it('goes on where an earlier process left it, for a quarter of an hour at most', async () => {
    const clock = new FakeClock(nowMs);
    expect(await waited(clock, new ThrottleGate(clock, nowMs + 20_000))).toBe(20_000);
    const ahead = new ThrottleGate(clock, clock.now() + 40 * 24 * 3_600_000);
    expect(await waited(clock, ahead)).toBe(15 * 60_000);
  });
});
