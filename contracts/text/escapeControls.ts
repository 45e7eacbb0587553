/**
 * Control characters, line and paragraph separators, lone surrogates and invisible format characters:
 * they move the cursor, colour or hide text, turn its direction, or begin a line. The joiners of
 * emoji, of Persian and of Indic scripts are text, and so are the Arabic number signs.
 */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?!\u200c|\u200d|[\u0600-\u0605\u06dd])\p{Cf}/gu;
const hasUnsafe = new RegExp(unsafe.source, 'u');

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Writes such characters as JSON would (`\u001b`), so that a terminal shows them and does not obey
 * them. A JSON text keeps its meaning. With `keepLines` line ends and tabs stay.
 */
export function escapeControls(text: string, { keepLines = false } = {}): string {
  if (!hasUnsafe.test(text)) return text;
  return text.replace(unsafe, (character, at: number) => {
    if (keepLines && isLayout(character, text[at + 1])) return character;
    return short[character] ?? toUnits(character);
  });
}

/** A carriage return of its own would overwrite the line. */
function isLayout(character: string, next: string | undefined): boolean {
  return character === '\n' || character === '\t' || (character === '\r' && next === '\n');
}

function toUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_unit, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
