import { escapeControls } from './escapeControls';
import { guardFormula } from './guardFormula';

type Value = string | number | boolean;

/** CSV (RFC 4180), one line per row: control characters, also line ends, are escaped as in JSON. */
export function formatCsv(columns: readonly string[], rows: readonly (readonly Value[])[]): string {
  return [columns, ...rows].map((row) => row.map(toCell).join()).join('\r\n');
}

function toCell(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const safe = escapeControls(guardFormula(value));
  // A semicolon or a tab separates cells where the reader's language uses a decimal comma.
  return /[",;\t|]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
