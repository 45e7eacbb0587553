const quote = 0x22;
const backslash = 0x5c;

/**
 * The names at some positions of a JSON array of strings, as `JSON.stringify` writes it. The positions are
 * ascending, and the other names are empty. One app has few of the users of a month, and to make a string
 * of each of them takes most of the time and memory of its report.
 */
export function pickNames(json: Buffer, positions: Iterable<number>): string[] {
  const names: string[] = [];
  let start = 1;
  for (const position of positions) {
    let end = endOf(json, start);
    for (; names.length < position && end < json.length; end = endOf(json, start)) {
      names.push('');
      start = end + 1;
    }
    names.push(JSON.parse(json.toString('utf8', start, end)) as string);
    start = end + 1;
  }
  return names;
}

/** The position after a string; a comma follows. */
function endOf(json: Buffer, start: number): number {
  let end = start + 1;
  while (end < json.length && json[end] !== quote) end += json[end] === backslash ? 2 : 1;
  return end + 1;
}
