/** Fillers of Hangul, variation selectors and the empty Braille cell are letters, marks and symbols to Unicode. */
const invisibleStart = /^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]+/u;

/**
 * A cell of a CSV file: a text that a spreadsheet would run as a formula gets an apostrophe before it
 * (OWASP: "CSV Injection"); every other text stays as it is.
 */
export function guardFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/**
 * Leading white space and invisible characters may be dropped by the reader. NFKC makes ordinary
 * signs of full-width and small ones.
 */
function isFormula(text: string): boolean {
  const [first = ''] = text.replace(invisibleStart, '').normalize('NFKC');
  return /^[\t\r\n]/.test(text) || '=+-@\u2212'.includes(first || ' ');
}
