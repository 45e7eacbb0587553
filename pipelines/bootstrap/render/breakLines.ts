/** The longest line that a window shows without a break. */
const longestLine = 100;

/** Words of a command, over several lines before each option if one line would be too long. */
export function breakLines(words: readonly string[], indent: string, mark: '\\' | '`'): string {
  const line = words.join(' ');
  if (indent.length + line.length <= longestLine) return indent + line;
  const rows: string[] = [];
  for (const word of words) {
    const last = rows.at(-1);
    if (last === undefined || (word.startsWith('--') && last !== '')) rows.push(word);
    else rows[rows.length - 1] = `${last} ${word}`;
  }
  return rows
    .map((row, index) => (index === 0 ? `${indent}${row}` : `${indent}  ${row}`))
    .join(` ${mark}\n`);
}
