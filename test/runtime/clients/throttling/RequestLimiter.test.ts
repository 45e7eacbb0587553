import fc from 'fast-check';

import { describeLongWait } from '../../../../runtime/domain/time/LongWait';
import { RequestLimiter } from '../../../../runtime/clients/throttling/RequestLimiter';
import { BudgetInMemory } from './BudgetInMemory';
import { FakeClock } from './FakeClock';

const minuteMs = 60_000;

/** The most requests in any 60 seconds. */
function mostInAMinute(timesMs: readonly number[]): number {
  const sorted = [...timesMs].sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  sorted.forEach((timeMs, index) => {
    while (timeMs - sorted[first]! >= minuteMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

async function send(
  limiter: RequestLimiter,
  clock: FakeClock,
  count: number,
  sentAtMs: number[] = [],
): Promise<number[]> {
  for (let sent = 0; sent < count; sent += 1) {
    await limiter.take();
    sentAtMs.push(clock.now());
  }
  return sentAtMs;
}

describe('RequestLimiter', () => {
  it('sends at the pace of the budget after a burst of a twentieth', async () => {
    const clock = new FakeClock(minuteMs * 100);
    const limiter = new RequestLimiter(new BudgetInMemory(60, () => clock.now()), clock);
    const times = await send(limiter, clock, 8);
    expect(times.map((timeMs) => timeMs - minuteMs * 100)).toEqual([
      0, 0, 0, 0, 1000, 2000, 3000, 4000,
    ]);
  });

  it('serves waiting requests in the order they came', async () => {
    const clock = new FakeClock();
    const limiter = new RequestLimiter(new BudgetInMemory(60, () => clock.now()), clock);
    const served: number[] = [];
    await Promise.all(
      [0, 1, 2, 3, 4, 5, 6].map(async (index) => {
        await limiter.take();
        served.push(index);
      }),
    );
    expect(served).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('gives a turn to the next when a reservation fails, and reports the failure to the one who asked', async () => {
    const budget = new BudgetInMemory(60, () => clock.now());
    const clock = new FakeClock();
    let failures = 1;
    const limiter = new RequestLimiter(
      {
        reserve: async (nowMs) => {
          if (failures-- > 0) throw new Error('storage is away');
          return await budget.reserve(nowMs);
        },
        pause: (untilMs) => budget.pause(untilMs),
      },
      clock,
    );
    const first = limiter.take();
    const second = limiter.take();
    await expect(first).rejects.toThrow('storage is away');
    await expect(second).resolves.toBeUndefined();
  });

  it('does not make up for an idle hour with a burst', async () => {
    const clock = new FakeClock();
    const limiter = new RequestLimiter(new BudgetInMemory(600, () => clock.now()), clock);
    await send(limiter, clock, 1);
    clock.advance(60 * minuteMs);
    const times = await send(limiter, clock, 700);
    expect(mostInAMinute(times)).toBeLessThanOrEqual(630);
  });

  it('keeps within the budget and a twentieth in any minute, however many share it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(20, 60, 400, 1900),
        fc.array(
          fc.array(
            fc.record({
              idleMs: fc.constantFrom(0, 0, 700, 2_900, 5_000, 61_000),
              requests: fc.integer({ min: 1, max: 120 }),
            }),
            { minLength: 1, maxLength: 6 },
          ),
          { minLength: 1, maxLength: 3 },
        ),
        async (requestsPerMinute, instances) => {
          const clock = new FakeClock();
          const budget = new BudgetInMemory(requestsPerMinute, () => clock.now());
          const sentAtMs: number[] = [];
          await Promise.all(
            instances.map(async (phases) => {
              const limiter = new RequestLimiter(budget, clock);
              for (const { idleMs, requests } of phases) {
                if (idleMs > 0) await clock.wait(idleMs);
                await send(limiter, clock, requests, sentAtMs);
              }
            }),
          );
          expect(mostInAMinute(sentAtMs)).toBeLessThanOrEqual(requestsPerMinute * 1.05);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps two busy instances together at the budget of one', async () => {
    const clock = new FakeClock();
    const budget = new BudgetInMemory(1900, () => clock.now());
    const sentAtMs: number[] = [];
    const startMs = clock.now();
    await Promise.all(
      [1, 2].map(() => send(new RequestLimiter(budget, clock), clock, 1900, sentAtMs)),
    );
    expect(mostInAMinute(sentAtMs)).toBeLessThanOrEqual(1995);
    expect((clock.now() - startMs) / minuteMs).toBeGreaterThan(1.9);
    expect((clock.now() - startMs) / minuteMs).toBeLessThan(2.05);
  });

  it('keeps to the budget after idling on an unused reservation', async () => {
    const clock = new FakeClock();
    const limiter = new RequestLimiter(new BudgetInMemory(1900, () => clock.now()), clock);
    const sentAtMs = await send(limiter, clock, 1);
    await clock.wait(2_900);
    await send(limiter, clock, 2100, sentAtMs);
    expect(mostInAMinute(sentAtMs)).toBeLessThanOrEqual(1995);
  });

  it('holds everything for the time the API asks, in this and in other instances', async () => {
    const clock = new FakeClock(0);
    const budget = new BudgetInMemory(600, () => clock.now());
    const throttled = new RequestLimiter(budget, clock);
    await send(throttled, clock, 1);
    await throttled.throttled(90_000);
    const other = new RequestLimiter(budget, clock);
    const [mine, theirs] = await Promise.all([send(throttled, clock, 1), send(other, clock, 1)]);
    expect(mine[0]).toBeGreaterThanOrEqual(90_000);
    expect(theirs[0]).toBeGreaterThanOrEqual(90_000);
    expect(clock.now()).toBeLessThan(92_000);
  });

  it('waits longer each time the API repeats itself, up to a minute and a quarter', async () => {
    const clock = new FakeClock(0);
    const limiter = new RequestLimiter(new BudgetInMemory(60_000, () => clock.now()), clock);
    const pausesMs: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const beforeMs = clock.now();
      await limiter.throttled();
      await limiter.take();
      pausesMs.push(clock.now() - beforeMs);
    }
    [1, 2, 4, 8, 16, 32, 60, 60].forEach((seconds, round) => {
      expect(pausesMs[round]).toBeGreaterThanOrEqual(seconds * 750);
      expect(pausesMs[round]).toBeLessThanOrEqual(seconds * 1250 + 20);
    });
  });

  it('starts from a short pause again after the API has let something through', async () => {
    const clock = new FakeClock(0);
    const limiter = new RequestLimiter(new BudgetInMemory(60_000, () => clock.now()), clock);
    for (let round = 0; round < 5; round += 1) {
      await limiter.throttled();
      await limiter.take();
    }
    limiter.succeeded();
    const beforeMs = clock.now();
    await limiter.throttled();
    await limiter.take();
    expect(clock.now() - beforeMs).toBeLessThanOrEqual(1_300);
  });

  it('counts the refusals of requests that were under way together as one', async () => {
    const clock = new FakeClock(0);
    const limiter = new RequestLimiter(new BudgetInMemory(60_000, () => clock.now()), clock);
    for (let answer = 0; answer < 50; answer += 1) await limiter.throttled();
    await limiter.take();
    expect(clock.now()).toBeLessThanOrEqual(1_300);
  });

  it('gives up when nothing was let through for half an hour, and tries again after each pause', async () => {
    const clock = new FakeClock(0);
    const reports: string[] = [];
    const limiter = new RequestLimiter(
      new BudgetInMemory(60_000, () => clock.now()),
      clock,
      (wait) => {
        reports.push(describeLongWait(wait, clock.now()));
      },
    );
    for (let round = 0; round < 3; round += 1) {
      await limiter.throttled(86_400_000);
      if (round < 2) await limiter.take();
    }
    expect(reports).toEqual([
      'The API asks to slow down (its request quota is used up). Waiting 900 seconds, until 00:15:00Z (since 00:00:00Z; it gives up at 00:45:00Z).',
      'The API asks to slow down (its request quota is used up). Waiting 900 seconds, until 00:30:00Z (since 00:00:00Z; it gives up at 00:45:00Z).',
    ]);
    await expect(limiter.take()).rejects.toMatchObject({
      code: 'api.throttled',
      problem: expect.stringContaining('every request since 1970-01-01T00:00:00.000Z') as string,
      retryAfterMs: 900_000,
    });
    clock.advance(900_001);
    await limiter.take();
    limiter.succeeded();
    await limiter.throttled(60_000);
    await limiter.take();
    expect(clock.now()).toBeGreaterThanOrEqual(45 * minuteMs + 60_000);
  });

  it('does not hammer an API that asks to retry after no time at all', async () => {
    const clock = new FakeClock(0);
    const limiter = new RequestLimiter(new BudgetInMemory(60_000, () => clock.now()), clock);
    await limiter.throttled(0);
    await limiter.take();
    expect(clock.now()).toBeGreaterThanOrEqual(750);
  });
});
