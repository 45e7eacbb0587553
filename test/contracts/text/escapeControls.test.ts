import { escapeControls } from '../../../contracts/text/escapeControls';

describe('escapeControls', () => {
  it('keeps text of every script, with the joiners that the script needs', () => {
    const text = 'Заявка 経費申請 👩‍👩‍👧 می‌خواهم ق्ष é';
    expect(escapeControls(text)).toBe(text);
  });

  it('keeps the meaning of a JSON text', () => {
    const value = { name: '\u009b2K\u202e\u{e0041}\u2028', rows: ['a'] };
    const escaped = escapeControls(JSON.stringify(value), { keepLines: true });
    expect(escaped).toMatch(/^[\u0020-\u007e]+$/);
    expect(JSON.parse(escaped)).toEqual(value);
  });

  it('keeps line ends on request, and nothing else', () => {
    expect(escapeControls('a\r\nb\rc\n', { keepLines: true })).toBe('a\r\nb\\rc\n');
  });
});
