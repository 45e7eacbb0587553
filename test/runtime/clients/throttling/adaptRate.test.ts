import fc from 'fast-check';

import { allowedPerMinute, lowerRate } from '../../../../runtime/clients/throttling/adaptRate';
import { type QuotaKind, runQuotaTrial, type TrialResult } from './QuotaTrial';

const minuteMs = 60_000;
const kinds: readonly QuotaKind[] = ['sliding minute', 'calendar minute', 'token bucket'];

describe('allowedPerMinute', () => {
  it('is the configured budget as long as nothing was refused', () => {
    expect(allowedPerMinute(undefined, 1900, 0)).toBe(1900);
  });

  it('falls with a refusal, returns to the rate of the refusal in a minute, and rises above it later', () => {
    const quota = lowerRate(undefined, 1900, 0);
    const at = (minutes: number): number =>
      allowedPerMinute({ ...quota, ceiling: 1000, start: 900 }, 1900, minutes * minuteMs);
    expect([at(0), at(1), at(2), at(3), at(4)]).toEqual([900, 1000, 1100, 1800, 1900]);
  });

  it('is never above the budget, below a twentieth of it, or without an end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60_000 }),
        fc.array(fc.integer({ min: 0, max: 10 * minuteMs }), { maxLength: 30 }),
        (budget, gaps) => {
          let nowMs = 0;
          let quota: ReturnType<typeof lowerRate> | undefined;
          for (const gapMs of gaps) {
            nowMs += gapMs;
            quota = lowerRate(quota, budget, nowMs);
            const rate = allowedPerMinute(quota, budget, nowMs);
            expect(rate).toBeLessThanOrEqual(budget);
            expect(rate).toBeGreaterThanOrEqual(Math.min(budget, Math.max(1, budget * 0.05)));
          }
          expect(allowedPerMinute(quota, budget, nowMs + 60 * minuteMs)).toBe(budget);
        },
      ),
    );
  });
});

describe('lowerRate', () => {
  it('counts the refusals of one moment once, however many instances meet them', () => {
    const once = lowerRate(undefined, 1900, 0);
    expect(lowerRate(once, 1900, 9_999)).toBe(once);
    expect(lowerRate(once, 1900, 10_000).start).toBeLessThan(once.start);
  });
});

/** Random numbers of a seed, so that a trial can be repeated. */
function useSeed(seed: number): void {
  let state = seed;
  jest.spyOn(Math, 'random').mockImplementation(() => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** The part of the trial after the first minutes. */
function settled({ accepted, sent }: TrialResult): TrialResult {
  return { accepted: accepted.slice(4), sent: sent.slice(4), byInstance: [] };
}

describe('instances that share the quota with another collector', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('use at least nine tenths of what is left, evenly, and never more than their budget', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.constantFrom(...kinds),
        fc.constantFrom(0, 300, 1000, 1600, 1800),
        fc.integer({ min: 1, max: 5 }),
        async (seed, kind, others, instances) => {
          useSeed(seed);
          const result = await runQuotaTrial({
            kind,
            instances,
            minutes: 12,
            others: () => others,
          });
          const left = Math.min(1900, 2000 - others);
          const { accepted, sent } = settled(result);
          expect(sum(accepted) / accepted.length).toBeGreaterThanOrEqual(0.9 * left);
          // No minute is lost to a pause, and no refusals are collected.
          expect(Math.min(...accepted)).toBeGreaterThanOrEqual(0.5 * left);
          expect(sum(accepted)).toBeGreaterThanOrEqual(0.95 * sum(sent));
          expect(Math.max(...result.sent)).toBeLessThanOrEqual(1900 * 1.05);
          const evenShare = sum(result.byInstance) / instances;
          expect(Math.min(...result.byInstance)).toBeGreaterThanOrEqual(0.8 * evenShare);
        },
      ),
      { numRuns: 8, seed: 22 },
    );
  });

  it.each(kinds)('follow the other collector down and up again (%s)', async (kind) => {
    useSeed(7);
    const { accepted } = await runQuotaTrial({
      kind,
      instances: 3,
      minutes: 18,
      others: (minute) => (minute < 2 || minute >= 10 ? 0 : 1500),
    });
    expect(accepted[1]).toBeGreaterThanOrEqual(1890);
    expect(Math.min(...accepted.slice(4, 10))).toBeGreaterThanOrEqual(250);
    expect(Math.max(...accepted.slice(5, 10))).toBeLessThanOrEqual(850);
    expect(Math.min(...accepted.slice(15))).toBeGreaterThanOrEqual(0.95 * 1900);
  });

  it('go on asking when nothing is left, a few times a minute', async () => {
    useSeed(3);
    const { accepted, sent } = await runQuotaTrial({
      kind: 'sliding minute',
      instances: 2,
      minutes: 10,
      others: (minute) => (minute < 8 ? 2100 : 0),
    });
    expect(sum(accepted.slice(2, 8))).toBe(0);
    // A pause grows to 75 seconds.
    expect(sum(sent.slice(2, 8))).toBeGreaterThanOrEqual(4);
    expect(Math.max(...sent.slice(2, 8))).toBeLessThanOrEqual(60);
  });
});
