import { escapeControls } from '../contracts/text/escapeControls';

type Value = string | number | boolean;

/**
 * CSV as of RFC 4180, a line each row: control characters are shown as in JSON, line ends among them.
 * What a spreadsheet would run as a formula gets an apostrophe before it (OWASP: "CSV Injection").
 */
export function formatCsv(columns: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [columns, ...rows].map((row) => row.map(toCell).join()).join('\r\n');
}

function toCell(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const text = escapeControls(value);
  const safe = isFormula(value) ? `'${text}` : text;
  // A semicolon or a tab separates cells where the reader's language uses a decimal comma.
  return /[",;\t|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Fillers of Hangul, variation selectors and the empty Braille cell are letters, marks and symbols to Unicode. */
const invisibleStart = /^[\s\p{C}\p{Default_Ignorable_Code_Point}\u2800]+/u;

/**
 * Leading white space and invisible characters may be dropped by the reader. NFKC makes ordinary
 * signs of full-width and small ones.
 */
function isFormula(text: string): boolean {
  const [first = ''] = text.replace(invisibleStart, '').normalize('NFKC');
  return /^[\t\r\n]/.test(text) || '=+-@\u2212'.includes(first || ' ');
}
