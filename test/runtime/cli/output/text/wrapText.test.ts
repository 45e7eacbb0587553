import { wrapText } from '../../../../../runtime/cli/output/text/wrapText';

describe('wrapText', () => {
  it('breaks at blanks, and does not break a long word', () => {
    expect(wrapText('a few words that go on', 24, '    ')).toBe('    a few words that go\n    on');
    expect(wrapText('x'.repeat(40), 24, '  ')).toBe(`  ${'x'.repeat(40)}`);
  });
});
