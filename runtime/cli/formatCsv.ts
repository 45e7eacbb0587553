/** CSV as of RFC 4180. A leading sign is hidden from spreadsheets, which would run a formula. */
export function formatCsv(
  columns: readonly string[],
  rows: readonly (readonly (string | number | boolean)[])[],
): string {
  return [columns, ...rows]
    .map((row) => row.map((cell) => quote(String(cell))).join())
    .join('\r\n');
}

function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
