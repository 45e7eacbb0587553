/**
 * Control characters, line and paragraph separators, lone surrogates and invisible format characters.
 * They move the cursor, colour or hide text, change its direction, or begin a line. Joiners (of
 * emoji, Persian and Indic scripts) and Arabic number signs are text and not among them.
 */
const unsafe = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?!\u200c|\u200d|[\u0600-\u0605\u06dd])\p{Cf}/gu;
const hasUnsafe = new RegExp(unsafe.source, 'u');

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Writes unsafe characters as JSON does (`\u001b`), so that a terminal shows them and does not execute
 * them. A JSON text keeps its meaning. `keepLines` keeps line ends and tabs.
 */
export function escapeControls(text: string, { keepLines = false } = {}): string {
  if (!hasUnsafe.test(text)) return text;
  return text.replace(unsafe, (character, at: number) => {
    if (keepLines && isLayout(character, text[at + 1])) return character;
    return short[character] ?? toUnits(character);
  });
}

/** A carriage return without a line feed would overwrite the line. */
function isLayout(character: string, next: string | undefined): boolean {
  return character === '\n' || character === '\t' || (character === '\r' && next === '\n');
}

function toUnits(character: string): string {
  return Array.from(
    { length: character.length },
    (_unit, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
  ).join('');
}
