import {
  defenseLocations,
  governmentLocations,
  locationsOf,
  normaliseLocation,
  publicLocations,
} from '../../../../infra/config/values/locations';
import { cloudNames } from '../../../../contracts/clouds/clouds';

describe('the locations', () => {
  it.each(cloudNames)('of %s have its default among them', (cloud) => {
    const { known, default: fallback } = locationsOf(cloud);

    expect(known).toContain(fallback);
  });

  it('are in their short form, once, and in one Azure only', () => {
    const all = [...publicLocations, ...governmentLocations, ...defenseLocations];

    expect(all.filter((name) => normaliseLocation(name) !== name)).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(publicLocations.filter((name) => /^(usgov|usdod|china)/.test(name))).toEqual([]);
  });

  it('offer the regions of DoD to DoD only', () => {
    expect(locationsOf('dod').known).toEqual(expect.arrayContaining([...defenseLocations]));
    expect(locationsOf('gccHigh').known).toEqual(governmentLocations);
  });
});

describe('normaliseLocation', () => {
  it.each([
    ['West Europe', 'westeurope'],
    ['East US 2', 'eastus2'],
    ['us-gov-virginia', 'usgovvirginia'],
  ])('%s', (given, short) => {
    expect(normaliseLocation(given)).toBe(short);
  });
});
