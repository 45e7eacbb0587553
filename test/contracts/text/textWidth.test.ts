import { cutToWidth } from '../../../contracts/text/textWidth';

describe('cutToWidth', () => {
  it('cuts wide characters where they end', () => {
    expect(cutToWidth('経費申請', 6)).toBe('経費…');
    expect(cutToWidth('経費申請', 8)).toBe('経費申請');
    expect(cutToWidth('a経b', 3)).toBe('a…');
  });
});
