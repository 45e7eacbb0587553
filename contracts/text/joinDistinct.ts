/**
 * Joins the parts of a sentence, without those that another part contains. A service that sends no
 * message is described by its status alone ("HTTP 503" and not "HTTP 503, HTTP 503").
 */
export function joinDistinct(parts: readonly (string | undefined)[], separator = ', '): string {
  const given = parts.flatMap((part) => part || []);
  return given
    .filter(
      (part, at) =>
        !given.some((other, position) =>
          sameText(other, part) ? position < at : position !== at && containsWords(other, part),
        ),
    )
    .join(separator);
}

/** Whether a text contains another one, as whole words and ignoring case. */
export function containsWords(text: string, part: string): boolean {
  const [whole, wanted] = [text.toLowerCase(), part.toLowerCase()];
  for (let at = whole.indexOf(wanted); at !== -1; at = whole.indexOf(wanted, at + 1)) {
    const [before = '', after = ''] = [whole[at - 1], whole[at + wanted.length]];
    if (!/\w/.test(before) && !/\w/.test(after)) return true;
  }
  return false;
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
