import { chooseBars } from '../../../../../runtime/cli/output/usage/chooseBars';

describe('chooseBars', () => {
  it('draws only on a terminal, with letters where the locale is not UTF-8', () => {
    expect(chooseBars({ LANG: 'en_US.UTF-8' }, {}, 'linux')).toBeUndefined();
    const blocks = chooseBars({ LANG: 'en_US.UTF-8' }, { isTTY: true }, 'linux');
    expect(blocks?.spark([7, 0, 1, 50, 100], 4)).toBe('▁▂▅█');
    const letters = chooseBars({}, { isTTY: true }, 'linux');
    expect(letters?.spark([7, 0, 1, 50, 100], 4)).toBe('_.=#');
    expect(letters?.bar(1, 1_000, 24)).toBe('#');
    expect(letters?.bar(0, 0, 24)).toBe('');
  });
});
