let segmenter: Intl.Segmenter | undefined;

/** East Asian wide and full-width characters (Unicode Annex 11), and characters shown as an emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const onlyMarks = /^[\p{Mn}\p{Me}\u200c\u200d]+$/u;

/** Columns that a text takes on a terminal. */
export function textWidth(text: string): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (const { segment } of segmentsOf(text)) width += widthOf(segment);
  return width;
}

/** Cuts a text to a number of columns; `…` marks the cut. */
export function cutToWidth(text: string, columns: number): string {
  if (isAscii(text)) {
    return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
  }
  let width = 0;
  // The end of the part that leaves one column for the mark.
  let fitting = 0;
  for (const { segment, index } of segmentsOf(text)) {
    width += widthOf(segment);
    if (width > columns) return `${text.slice(0, fitting)}…`;
    if (width < columns) fitting = index + segment.length;
  }
  return text;
}

/** Made when a text needs it: that takes a twentieth of the start of a command. */
function segmentsOf(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

function widthOf(grapheme: string): number {
  if (wide.test(grapheme)) return 2;
  return onlyMarks.test(grapheme) ? 0 : 1;
}

function isAscii(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}
