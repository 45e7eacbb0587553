/**
 * A text of somebody else as a code span: no link, mention, image or column of a table comes of it
 * (GitHub Flavored Markdown, sections 6.1 and 4.10).
 */
export function codeSpan(text: string): string {
  const inner = text.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '¦').trim();
  return inner === '' ? '' : `\`${inner}\``;
}

/** Lines of somebody else as a code block, whose fence is longer than any within. */
export function codeBlock(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trim()}\n${fence}`;
}
