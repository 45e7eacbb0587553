import { formatCount } from '../../../contracts/text/formatCount';

describe('formatCount', () => {
  it.each([
    [0, '0 blobs'],
    [1, '1 blob'],
    [2, '2 blobs'],
  ])('writes %s with its noun', (count, expected) => {
    expect(formatCount(count, 'blob')).toBe(expected);
  });

  it('accepts other plurals and verbs', () => {
    expect(formatCount(1, 'launch', 'launches')).toBe('1 launch');
    expect(formatCount(3, 'launch', 'launches')).toBe('3 launches');
    expect(formatCount(1, 'row was', 'rows were')).toBe('1 row was');
    expect(formatCount(0, 'row was', 'rows were')).toBe('0 rows were');
  });
});
