import { lastDayOfMonth } from '../../../../runtime/domain/time/days';

describe('lastDayOfMonth', () => {
  it.each([
    ['2026-02', '2026-02-28'],
    ['2028-02', '2028-02-29'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('of %s is %s', (month, day) => {
    expect(lastDayOfMonth(month)).toBe(day);
  });
});
