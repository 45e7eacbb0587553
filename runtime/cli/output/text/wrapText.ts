/** Wraps a text at its blanks to a maximum width and indents each line; a long word stays whole. */
export function wrapText(text: string, width: number, indent: string): string {
  const room = Math.max(20, width - indent.length);
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');
}

function wrapLine(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > room && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
