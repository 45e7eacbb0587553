import { staleAfterHours } from '../../../contracts/values/staleAfterHours';

describe('staleAfterHours', () => {
  it.each([
    ['0 0 * * * *', 3],
    ['0 */10 * * * *', 3],
    ['0 30 */2 * * *', 6],
    ['0 0 1/8 * * *', 24],
    ['0 0 6,18 * * *', 36],
    ['0 0 3 * * *', 72],
    ['0 0 8-18 * * mon-fri', 186],
    ['0 0 0 1 JAN *', 3 * 366 * 24],
  ])('is three intervals of %s, and at least three hours', (schedule, hours) => {
    expect(staleAfterHours(schedule)).toBe(hours);
  });
});
