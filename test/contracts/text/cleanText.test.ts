import { cleanText } from '../../../contracts/text/cleanText';
import { escapeControls } from '../../../contracts/text/escapeControls';
import { rememberSecret } from '../../../contracts/text/knownSecrets';

describe('cleanText', () => {
  it('makes one line of a text, and shows what would move the cursor, colour or turn it', () => {
    expect(cleanText('a\r\n  b\u001b[31mc\u001b]0;title\u0007\u009b2Kd\u202egnp.exe\u2028e')).toBe(
      'a b\\u001b[31mc\\u001b]0;title\\u0007\\u009b2Kd\\u202egnp.exe e',
    );
  });

  it('cuts, and never within a character', () => {
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
    'leaves no secret where a very long text is cut, %d characters in',
    (into) => {
      const secret = rememberSecret('n0-scheme-'.repeat(800));
      const text = `/?a=${'q'.repeat(64 * 1024 - into - 5)} ${secret} ${'x'.repeat(10_000)}`;
      expect(cleanText(text)).not.toContain('n0-');
    },
  );

  it('keeps the lines of our own texts, and lets no carriage return overwrite one', () => {
    expect(cleanText('a\r\nb\rc\n  d', { keepLines: true })).toBe('a\nb\nc\n  d');
  });

  it('changes nothing when a text passes it again', () => {
    const once = cleanText(`Bearer abcdef \u001b ${'y'.repeat(900)}`);
    expect(cleanText(once)).toBe(once);
  });
});

describe('escapeControls', () => {
  it('leaves text of every script alone, with the joiners that it needs', () => {
    const text = 'Заявка 経費申請 👩‍👩‍👧 می‌خواهم ق्ष é';
    expect(escapeControls(text)).toBe(text);
  });

  it('leaves a JSON text what it was', () => {
    const value = { name: '\u009b2K\u202e\u{e0041}\u2028', rows: ['a'] };
    const escaped = escapeControls(JSON.stringify(value), { keepLines: true });
    expect(escaped).toMatch(/^[\u0020-\u007e]+$/);
    expect(JSON.parse(escaped)).toEqual(value);
  });

  it('keeps line ends on demand, and only those', () => {
    expect(escapeControls('a\r\nb\rc\n', { keepLines: true })).toBe('a\r\nb\\rc\n');
  });
});
