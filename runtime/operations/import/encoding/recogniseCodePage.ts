import { alphabets } from './alphabets';

/** The code page of some bytes, or the likely ones. */
export type CodePageFinding =
  { readonly name: 'windows-1252' } | { readonly likely: readonly string[] };

/**
 * Code pages that Excel and PowerShell write instead of Unicode, by the region of Windows. None of
 * them fits a word with Latin letters.
 */
const scripts: readonly { readonly name: string; readonly letters: RegExp }[] = [
  { name: 'windows-1251', letters: /^[\p{Script=Cyrillic}«»№–—…]+$/u },
  { name: 'windows-1253', letters: /^[\p{Script=Greek}΄«»–—…]+$/u },
  { name: 'windows-1255', letters: /^[\p{Script=Hebrew}–—…]+$/u },
  { name: 'windows-1256', letters: /^[\p{Script=Arabic}،–—…]+$/u },
  { name: 'windows-874', letters: /^[\p{Script=Thai}–—…]+$/u },
];
const doubleByte: readonly { readonly name: string; readonly letters: RegExp }[] = [
  {
    name: 'shift_jis',
    letters: /^[\p{ASCII}]*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー・、。（）]{2}/u,
  },
  { name: 'euc-kr', letters: /^[\p{ASCII}]*\p{Script=Hangul}{2}/u },
  { name: 'gbk', letters: /^[\p{ASCII}]*\p{Script=Han}{2}/u },
  { name: 'big5', letters: /^[\p{ASCII}]*\p{Script=Han}{2}/u },
];

/** Quotation marks, dashes and signs that people type, at the same bytes in most code pages. */
const signs = /[€‚„…†‰‹›‘’“”•–—™ \u00a0§©«»®°±·²³µ¶¼½¾¿¡£¥÷×]/gu;
const vowels = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýěőűů]/iu;

/**
 * Recognises Western text only. For other text it lists the likely code pages, because garbled names
 * in the store are worse than a question.
 */
export function recogniseCodePage(words: readonly Buffer[]): CodePageFinding {
  const fitting = scripts.filter((script) => fits(words, script));
  const western = lettersOf(words, 'windows-1252');
  const isWestern =
    fitting.length === 0 && isCovered(western, 'windows-1252') && words.every(isWesternWord);
  const rivals = ['windows-1250', 'windows-1254', 'windows-1257'].filter((name) =>
    isCovered(lettersOf(words, name), name),
  );
  if (isWestern && rivals.every((name) => isRefuted(words, western, name))) {
    return { name: 'windows-1252' };
  }
  const wide = doubleByte.filter((script) => fits(words, script));
  const likely = [
    ...wide.map(({ name }) => name),
    ...fitting.map(({ name }) => name),
    ...rivals,
    ...(isWestern ? ['windows-1252'] : []),
  ];
  return { likely: likely.length === 0 ? ['windows-1252', 'windows-1250'] : likely.slice(0, 4) };
}

function decode(word: Buffer, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(word);
  } catch {
    return undefined;
  }
}

function fits(
  words: readonly Buffer[],
  { name, letters }: { readonly name: string; readonly letters: RegExp },
): boolean {
  return words.every((word) => {
    const text = decode(word, name);
    return text !== undefined && letters.test(text);
  });
}

/** The letters beyond ASCII, in lower case; undefined if a byte is not a character of the code page. */
function lettersOf(words: readonly Buffer[], name: string): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  for (const word of words) {
    const text = decode(word, name);
    if (text === undefined) return undefined;
    for (const letter of text.replace(signs, '').toLowerCase()) {
      if (letter.charCodeAt(0) > 0x7f) found.add(letter);
    }
  }
  return found;
}

/** Whether one language writes all of these letters. */
function isCovered(letters: ReadonlySet<string> | undefined, name: string): boolean {
  if (letters === undefined) return false;
  return (alphabets[name] ?? []).some((alphabet) =>
    [...letters].every((letter) => alphabet.includes(letter)),
  );
}

/** Western words have at most two adjacent letters beyond ASCII. */
function isWesternWord(word: Buffer): boolean {
  const text = decode(word, 'windows-1252')?.replace(signs, ' ') ?? '';
  // Names contain no control characters of the code page.
  return !/[\u0080-\u009f]/.test(text) && !/[^\p{ASCII}\s]{3}/u.test(text);
}

/**
 * Whether another code page is excluded: it reads the same, or it has consonants where the neighbours
 * require vowels.
 */
function isRefuted(
  words: readonly Buffer[],
  western: ReadonlySet<string> | undefined,
  rival: string,
): boolean {
  let [differing, asVowel, asConsonant] = [0, 0, 0];
  for (const word of words) {
    const here = decode(word, 'windows-1252') ?? '';
    const there = decode(word, rival) ?? '';
    Array.from(here).forEach((letter, index) => {
      const other = there[index] ?? '';
      if (letter === other) return;
      differing += 1;
      if (!vowels.test(letter) || vowels.test(other)) return;
      const isBetweenConsonants = ![here[index - 1] ?? '', here[index + 1] ?? ''].some((next) =>
        vowels.test(next),
      );
      if (isBetweenConsonants) asVowel += 1;
      else asConsonant += 1;
    });
  }
  if (differing === 0) return true;
  return western !== undefined && asVowel > 0 && asVowel >= 3 * asConsonant;
}
