import { nearestName, nearestNames, suggestName } from '../../../contracts/values/nearestName';

const names = ['cloud', 'location', 'hosting', 'network'] as const;

describe('nearestName', () => {
  it.each([
    ['neighbours that changed places', 'cluod', 'cloud'],
    ['neighbours that changed places, in a longer name', 'hsoting', 'hosting'],
    ['a letter too many', 'clouud', 'cloud'],
    ['a letter too few', 'netwrk', 'network'],
    ['another letter', 'hostinf', 'hosting'],
    ['another case and form', 'Loc-Ation', 'location'],
    ['the name itself', 'cloud', 'cloud'],
  ])('finds %s', (_what, given, expected) => {
    expect(nearestName(given, names)).toBe(expected);
  });

  it('finds nothing if no name is near', () => {
    expect(nearestName('vault', names)).toBeUndefined();
    // Two swaps are two edits, and a name of five letters may have one.
    expect(nearestName('lcuod', names)).toBeUndefined();
    expect(suggestName('vault', names)).toBe('');
  });

  it('lists all near names, the nearest first', () => {
    expect(nearestNames('report01', ['report0112', 'budget', 'report01'])).toEqual([
      'report01',
      'report0112',
    ]);
  });
});
