import { periodsBetween } from '../../../../../../runtime/domain/usage/figures/range/periods';
import { rangeBefore } from '../../../../../../runtime/domain/usage/figures/range/rangeBefore';

describe('periodsBetween', () => {
  it('names weeks as ISO 8601 does at the turn of a year, and cuts the first and the last', () => {
    expect(periodsBetween('week', '2026-12-30', '2027-01-04')).toEqual([
      { period: '2026-W53', from: '2026-12-30', to: '2027-01-03' },
      { period: '2027-W01', from: '2027-01-04', to: '2027-01-04' },
    ]);
    expect(periodsBetween('week', '2024-12-30', '2024-12-30')[0]?.period).toBe('2025-W01');
  });
});

describe('rangeBefore', () => {
  it('has as many days as the period has until today', () => {
    const range = { from: '2026-05-08', to: '2026-05-31' };
    expect(rangeBefore(range, '2026-05-14')).toEqual({ from: '2026-05-01', to: '2026-05-07' });
    expect(rangeBefore({ to: '2026-05-31' }, '2026-05-14')).toBeUndefined();
  });
});
