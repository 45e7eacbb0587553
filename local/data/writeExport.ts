/** The header of an export of the Purview audit search, from public forum posts. */
export const exportHeader =
  'RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits,AssociatedAdminUnitsNames';

interface RecordText {
  readonly Id: string;
  readonly CreationTime: string;
  readonly RecordType: number;
  readonly Operation: string;
  readonly UserId?: string;
}

/** Formats a record as Purview exports it: quoted only where necessary, with the JSON on one line. */
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

/** Formats a whole export, with CRLF after each line. */
export function writeExport(records: readonly string[]): string {
  return [exportHeader, ...records.map(exportRow), ''].join('\r\n');
}

function quoteIfNeeded(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
