/** One line of a terminal. */
const longestExcerpt = 80;
/** Four bytes are the longest UTF-8 character, so this many always hold a whole excerpt. */
const excerptBytes = longestExcerpt * 4;

/** The first 80 characters of some bytes, for a log line: characters that do not print become `·`. */
export function excerptOf(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, Math.min(bytes.length, excerptBytes));
  return Array.from(text)
    .slice(0, longestExcerpt)
    .join('')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·');
}
