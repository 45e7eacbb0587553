import { cleanText } from '../../../contracts/text/cleanText';
import { rememberSecret } from '../../../contracts/secrets/knownSecrets';

describe('cleanText', () => {
  it('joins the lines of a text, and shows characters that move the cursor, colour or turn it', () => {
    expect(cleanText('a\r\n  b\u001b[31mc\u001b]0;title\u0007\u009b2Kd\u202egnp.exe\u2028e')).toBe(
      'a b\\u001b[31mc\\u001b]0;title\\u0007\\u009b2Kd\\u202egnp.exe e',
    );
  });

  it('cuts, but never within a character', () => {
    expect(cleanText('x'.repeat(60_000))).toBe(`${'x'.repeat(499)}…`);
    expect(cleanText(`ab😀cd`, { longest: 4 })).toBe('ab…');
  });

  it('redacts before it cuts, so that no beginning of a secret is left', () => {
    const text = `Bearer is wrong here: authorization: Bearer opaqueopaqueopaque and more`;
    for (let longest = 1; longest < text.length; longest += 1) {
      expect(cleanText(text, { longest })).not.toContain('opa');
    }
  });

  it.each([1, 5, 7_000])(
    'leaves no secret at the cut of a very long text, %d characters before its end',
    (into) => {
      const secret = rememberSecret('n0-scheme-'.repeat(800));
      const text = `/?a=${'q'.repeat(64 * 1024 - into - 5)} ${secret} ${'x'.repeat(10_000)}`;
      expect(cleanText(text)).not.toContain('n0-');
    },
  );

  it('keeps the lines of our own texts, but no carriage return that overwrites a line', () => {
    expect(cleanText('a\r\nb\rc\n  d', { keepLines: true })).toBe('a\nb\nc\n  d');
  });

  it('changes nothing the second time', () => {
    const once = cleanText(`Bearer abcdef \u001b ${'y'.repeat(900)}`);
    expect(cleanText(once)).toBe(once);
  });
});
