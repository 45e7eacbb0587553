import fc from 'fast-check';

import {
  generationAt,
  generationStart,
  passwordEnd,
} from '../../../../infra/config/values/rotation';

const at = (moment: string) => new Date(moment);

describe('generationAt', () => {
  it.each([
    ['long before the first day', '2020-05-05T12:00:00Z', 1],
    ['on the first day', '2026-01-01T00:00:00Z', 1],
    ['in the last second of the first period', '2026-03-31T23:59:59Z', 1],
    ['at the first moment of the second period', '2026-04-01T00:00:00Z', 2],
    ['later in the year', '2026-11-22T19:00:00Z', 4],
  ])('%s', (_when, now, generation) => {
    expect(generationAt('2026-01-01', 90, at(now))).toBe(generation);
  });
});

describe('generationStart', () => {
  it('is the first day for generation 1, and a period later for the next', () => {
    expect(generationStart('2026-01-01', 90, 1)).toEqual(at('2026-01-01T00:00:00Z'));
    expect(generationStart('2026-01-01', 90, 2)).toEqual(at('2026-04-01T00:00:00Z'));
  });
});

describe('passwordEnd', () => {
  it('is two periods after the generation begins', () => {
    expect(passwordEnd('2026-01-01', 90, 1)).toEqual(at('2026-06-30T00:00:00Z'));
    expect(passwordEnd('2026-01-01', 90, 2)).toEqual(at('2026-09-28T00:00:00Z'));
  });
});

describe('the calendar of passwords', () => {
  const day = fc
    .date({ min: at('2020-01-01'), max: at('2040-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const period = fc.integer({ min: 1, max: 365 });
  const moment = fc.date({ min: at('2020-01-01'), max: at('2060-12-31'), noInvalidDate: true });

  it('keeps the password in use and the one before it valid for the whole period', () => {
    fc.assert(
      fc.property(day, period, moment, (firstDay, rotationDays, now) => {
        fc.pre(now >= generationStart(firstDay, rotationDays, 1));
        const generation = generationAt(firstDay, rotationDays, now);

        expect(generationStart(firstDay, rotationDays, generation) <= now).toBe(true);
        expect(generationStart(firstDay, rotationDays, generation + 1) > now).toBe(true);
        expect(passwordEnd(firstDay, rotationDays, generation - 1) > now).toBe(true);
      }),
    );
  });

  it('ends a password two periods after it came into use', () => {
    fc.assert(
      fc.property(day, period, fc.integer({ min: 1, max: 200 }), (first, days, generation) => {
        const life =
          passwordEnd(first, days, generation).getTime() -
          generationStart(first, days, generation).getTime();

        expect(life).toBe(2 * days * 86_400_000);
      }),
    );
  });
});
