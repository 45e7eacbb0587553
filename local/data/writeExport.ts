/** The header of an export of the Purview audit search, as people pasted it (facts §6.2). */
export const exportHeader =
  'RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames';

interface RecordText {
  readonly Id: string;
  readonly CreationTime: string;
  readonly RecordType: number;
  readonly Operation: string;
  readonly UserId?: string;
}

/** A record as Purview exports it: only what needs quotes has them, and the JSON is one line. */
export function exportRow(json: string): string {
  const record = JSON.parse(json) as RecordText;
  return [
    record.Id,
    `${record.CreationTime}.0000000Z`,
    String(record.RecordType),
    record.Operation,
    record.UserId ?? '',
    json,
    '',
    '',
  ]
    .map(quoteIfNeeded)
    .join();
}

/** A whole export, CRLF after each line. */
export function writeExport(records: readonly string[]): string {
  return [exportHeader, ...records.map(exportRow), ''].join('\r\n');
}

function quoteIfNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
