/** A text after some steps of decoding, and the position of each character in the first text. */
export interface TextLayer {
  readonly text: string;
  /** One position more than the text has characters; undefined for the first text. */
  readonly starts: readonly number[] | undefined;
}

/** The text, JSON, HTML and a form: deeper nesting has not been observed. */
const mostLayers = 4;

const encoded =
  /%[0-9a-f]{2}|\\(?:u00[0-9a-f]{2}|x[0-9a-f]{2}|["\\/nrt])|&#(?:x0*[0-9a-f]{1,2}|0*\d{1,3});|&[a-z]{2,6};/gi;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bsol: '\\',
  colon: ':',
  comma: ',',
  dash: '-',
  equals: '=',
  gt: '>',
  hyphen: '-',
  lowbar: '_',
  lt: '<',
  nbsp: ' ',
  num: '#',
  period: '.',
  plus: '+',
  quot: '"',
  semi: ';',
  sol: '/',
  tilde: '~',
};
const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * The text, and its form after each step of URL, JSON and HTML decoding, until nothing is left to
 * decode. Decodes only ASCII, because secrets and their names are ASCII.
 */
export function decodeLayers(text: string): TextLayer[] {
  const layers: TextLayer[] = [{ text, starts: undefined }];
  while (layers.length < mostLayers) {
    const next = decodeOnce(layers.at(-1) as TextLayer);
    if (next === undefined) break;
    layers.push(next);
  }
  return layers;
}

function decodeOnce({ text, starts }: TextLayer): TextLayer | undefined {
  const positions: number[] = [];
  let decoded = '';
  let end = 0;
  const copyTo = (until: number): void => {
    decoded += text.slice(end, until);
    for (let at = end; at < until; at += 1) positions.push(starts?.[at] ?? at);
  };
  for (const match of text.matchAll(encoded)) {
    const character = decode(match[0]);
    if (character === undefined) continue;
    copyTo(match.index);
    decoded += character;
    positions.push(starts?.[match.index] ?? match.index);
    end = match.index + match[0].length;
  }
  if (end === 0) return undefined;
  copyTo(text.length);
  positions.push(starts?.[text.length] ?? text.length);
  return { text: decoded, starts: positions };
}

function decode(code: string): string | undefined {
  if (code.startsWith('%')) return toAscii(Number.parseInt(code.slice(1), 16));
  if (/^\\u/i.test(code)) return toAscii(Number.parseInt(code.slice(2), 16));
  if (/^\\x/i.test(code)) return toAscii(Number.parseInt(code.slice(2), 16));
  if (code.startsWith('\\')) return escaped[code.charAt(1)] ?? code.charAt(1);
  if (/^&#x/i.test(code)) return toAscii(Number.parseInt(code.slice(3), 16));
  if (code.startsWith('&#')) return toAscii(Number.parseInt(code.slice(2), 10));
  return named[code.slice(1, -1).toLowerCase()];
}

function toAscii(code: number): string | undefined {
  if (code === 0xa0) return ' ';
  const isText = (code >= 0x20 && code < 0x7f) || code === 9 || code === 10 || code === 13;
  return isText ? String.fromCharCode(code) : undefined;
}
