/** Unicode counts Hangul fillers, variation selectors and the empty Braille cell as visible. */
const invisibleStart = /^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]+/u;

/**
 * A cell of a CSV file. Puts an apostrophe before a text that a spreadsheet would run as a formula
 * (OWASP: "CSV Injection"), and returns every other text unchanged.
 */
export function guardFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

/**
 * Spreadsheets may ignore leading white space and invisible characters. NFKC turns full-width and
 * small signs into ordinary ones.
 */
function isFormula(text: string): boolean {
  const [first = ''] = text.replace(invisibleStart, '').normalize('NFKC');
  return /^[\t\r\n]/.test(text) || '=+-@\u2212'.includes(first || ' ');
}
