import { readFaultsOptions } from './FaultsOptions';
import { partNames } from './partNames';

describe('readFaultsOptions', () => {
  it('runs the whole campaign from seed 1 and writes its report by default', () => {
    expect(readFaultsOptions([])).toEqual({
      parts: partNames,
      seed: 1,
      count: undefined,
      parallel: 2,
      json: false,
      writesReport: true,
    });
  });

  it('reads the command that repeats a round', () => {
    const args = ['--only', 'kills', '--seed', '17', '--count', '1', '--no-report', '--json'];
    expect(readFaultsOptions(args)).toMatchObject({
      parts: ['kills'],
      seed: 17,
      count: 1,
      json: true,
      writesReport: false,
    });
    expect(readFaultsOptions(['--help'])).toBeUndefined();
  });

  it('refuses what it does not know', () => {
    expect(() => readFaultsOptions(['--only', 'luck'])).toThrow(/--only is "luck".*kills/);
    expect(() => readFaultsOptions(['--seed', '0'])).toThrow('--seed is "0". Pass a whole number');
  });
});
