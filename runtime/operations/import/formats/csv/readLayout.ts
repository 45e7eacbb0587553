import { DataError } from '../../../../domain/errors/DataError';
import type { ColumnName, ExportLayout } from '../ExportLayout';
import { findHeader } from './findHeader';
import { splitCells, textOf } from './splitCells';
import { splitRow } from './splitRow';

/**
 * Names of the columns, in any case and order. The PowerShell command Search-UnifiedAuditLog uses the
 * plural.
 */
const namesOfColumns: Readonly<Record<string, ColumnName>> = {
  recordid: 'recordId',
  identity: 'recordId',
  creationdate: 'creationDate',
  recordtype: 'recordType',
  operation: 'operation',
  operations: 'operation',
  auditdata: 'auditData',
};

/** The bytes that may be between cells. */
export const delimiters = [0x2c, 0x3b, 0x09];
/** Characters of a wrong header that a message shows. */
const longestQuote = 100;

/** Finds the header at the beginning of a file (UTF-8); throws if the file is not an export. */
export function readLayout(head: Buffer): ExportLayout {
  const found = findHeader(head, findColumns);
  if (found.header === undefined) {
    throw found.first === undefined ? noText(head) : wrongHeader(found.first);
  }
  const { header, ...place } = found;
  return { ...header, ...place };
}

/** A header is short and contains no record. */
const longestHeader = 4_000;
const brace = 0x7b;

/** The layout after a header within a file of joined exports; undefined for a row. */
export function readFurtherHeader(row: Buffer, layout: ExportLayout): ExportLayout | undefined {
  if (row.length > longestHeader || row.includes(brace)) return undefined;
  const found = findColumns(row);
  return found && { ...layout, ...found };
}

function findColumns(
  line: Buffer,
): Pick<ExportLayout, 'delimiter' | 'columns' | 'columnCount'> | undefined {
  for (const delimiter of delimiters) {
    const { row, cells } = splitRow(line, delimiter);
    const columns: Partial<Record<ColumnName, number>> = {};
    cells.forEach((cell, index) => {
      const name = namesOfColumns[textOf(row, cell).trim().toLowerCase()];
      // Search-UnifiedAuditLog has its record id last; a column named RecordId has priority.
      if (name !== undefined) columns[name] ??= index;
    });
    const { auditData } = columns;
    if (auditData === undefined || (cells.length === 1 && hasOtherDelimiter(line))) continue;
    return { delimiter, columns: { ...columns, auditData }, columnCount: cells.length };
  }
  return undefined;
}

function hasOtherDelimiter(line: Buffer): boolean {
  return delimiters.some((delimiter) => splitCells(line, delimiter).length > 1);
}

const expected =
  'expected the header of a Purview audit search export, such as RecordId,CreationDate,RecordType,Operation,UserId,AuditData';

function noText(head: Buffer): DataError {
  const found = head.length === 0 ? 'is empty' : 'begins with blank lines';
  return new DataError({
    code: 'import.empty',
    problem: `The file ${found}; ${expected}.`,
    fix: 'Check that the export, or the command that wrote the file, ended without an error. Then export again and import the new file.',
  });
}

function wrongHeader(line: string): DataError {
  const found = `${line.slice(0, longestQuote)}${line.length > longestQuote ? '…' : ''}`;
  return new DataError({
    code: 'import.header',
    problem: `The file begins with "${found}"; ${expected}.`,
    fix: 'In Microsoft Purview choose Audit, open the finished search, Export, and import that file as it was downloaded.',
  });
}
