import fc from 'fast-check';

import { forecastMargin, type MarginInput } from '../../../../runtime/domain/health/forecastMargin';

const lifetime = 168;
const input = fc.record({
  backlogBlobs: fc.integer({ min: 0, max: 500_000 }),
  hoursUntilLoss: fc.double({ min: 0.1, max: lifetime, noNaN: true }),
  inflowPerHour: fc.integer({ min: 0, max: 20_000 }),
  capacityPerHour: fc.integer({ min: 0, max: 20_000 }),
});

/** Null, never, is later than every time. */
function hoursOf(given: MarginInput): number {
  return forecastMargin(given) ?? Number.POSITIVE_INFINITY;
}

describe('forecastMargin', () => {
  it('never ends while the capacity is at least the inflow, and the backlog is read in time', () => {
    const keepsUp = { inflowPerHour: 1_600, capacityPerHour: 1_600 };
    expect(forecastMargin({ backlogBlobs: 0, hoursUntilLoss: null, ...keepsUp })).toBeNull();
    expect(forecastMargin({ backlogBlobs: 5_000, hoursUntilLoss: 150, ...keepsUp })).toBeNull();
  });

  it('ends with the oldest blob if nothing is read', () => {
    const stopped = { inflowPerHour: 100, capacityPerHour: 0 };
    expect(forecastMargin({ backlogBlobs: 10, hoursUntilLoss: 31, ...stopped })).toBe(31);
    expect(forecastMargin({ backlogBlobs: 0, hoursUntilLoss: null, ...stopped })).toBe(168);
    expect(
      forecastMargin({
        backlogBlobs: 0,
        hoursUntilLoss: null,
        inflowPerHour: 0,
        capacityPerHour: 0,
      }),
    ).toBeNull();
  });

  it('has ended if a waiting blob has expired', () => {
    const late = { backlogBlobs: 3, hoursUntilLoss: -2, inflowPerHour: 0, capacityPerHour: 9_000 };
    expect(forecastMargin(late)).toBe(0);
  });

  it('ends when a growing backlog is older than the lifetime', () => {
    // 1.5 times the capacity: the backlog grows by half an hour of work each hour.
    expect(
      forecastMargin({
        backlogBlobs: 0,
        hoursUntilLoss: null,
        inflowPerHour: 150,
        capacityPerHour: 100,
      }),
    ).toBeCloseTo(168 / 0.5 + 168, 6);
  });

  it('comes sooner with more backlog, more inflow or less capacity', () => {
    fc.assert(
      fc.property(input, fc.double({ min: 1, max: 3, noNaN: true }), (given, factor) => {
        const hours = hoursOf(given) + 1e-6;
        expect(
          hoursOf({ ...given, inflowPerHour: given.inflowPerHour * factor }),
        ).toBeLessThanOrEqual(hours);
        expect(
          hoursOf({ ...given, capacityPerHour: given.capacityPerHour / factor }),
        ).toBeLessThanOrEqual(hours);
        if (given.backlogBlobs === 0) return;
        expect(
          hoursOf({ ...given, backlogBlobs: given.backlogBlobs * factor }),
        ).toBeLessThanOrEqual(hours);
      }),
    );
  });

  it('agrees with a simulation that reads blob by blob', () => {
    const small = fc.record({
      backlogBlobs: fc.integer({ min: 1, max: 3_000 }),
      hoursUntilLoss: fc.double({ min: 1, max: lifetime, noNaN: true }),
      inflowPerHour: fc.integer({ min: 1, max: 40 }),
      capacityPerHour: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(small, (given) => {
        const simulated = simulate(given, 5_000);
        const forecast = hoursOf(given);
        if (simulated === undefined) expect(forecast).toBeGreaterThan(4_000);
        else expect(Math.abs(forecast - simulated)).toBeLessThan(0.02 * simulated + 4);
      }),
    );
  });
});

/** When the first blob expires before it is read; undefined if none does in that time. */
function simulate(given: MarginInput, hours: number): number | undefined {
  const { backlogBlobs, inflowPerHour, capacityPerHour } = given;
  const oldest = given.hoursUntilLoss ?? lifetime;
  const last = backlogBlobs + inflowPerHour * hours;
  for (let n = 0; n < last; n += 1) {
    const expires =
      n < backlogBlobs
        ? oldest + ((lifetime - oldest) * n) / backlogBlobs
        : (n - backlogBlobs) / inflowPerHour + lifetime;
    const arrives = expires - lifetime;
    const read = Math.max(n / capacityPerHour, arrives);
    if (read > expires) return expires;
  }
  return undefined;
}
