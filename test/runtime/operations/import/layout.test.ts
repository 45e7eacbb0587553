import { exportHeader, exportRow, writeExport } from '../../../../local/data/writeExport';
import { detectEncoding } from '../../../../runtime/operations/import/encoding/detectEncoding';
import { readLayout } from '../../../../runtime/operations/import/formats/csv/readLayout';
import { lengthInFile, toUtf8 } from '../../../../runtime/operations/import/formats/readChunks';
import { legacyRecord, unifiedRecord } from '../../domain/events/records';
import { readExport } from './readExport';

const unified = unifiedRecord();
const id = 'e2a84675-8952-4d91-a2ea-4d89f310f1a7';

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

describe('the header of an export', () => {
  it('may name the columns in any order and case, and leave out all but AuditData', () => {
    const json = quoted(JSON.stringify(unified));
    expect(readExport(`auditdata\n${json}\n`)).toEqual([[2, id]]);
    expect(readExport(`AUDITDATA,operation\n${json},LaunchPowerApp\n`)).toEqual([[2, id]]);
    expect(readExport(`UserId,Foo,AuditData,recordid\na,b,${json},${id}\n`)).toEqual([[2, id]]);
  });

  it.each([
    [';', ';'],
    ['tab', '\t'],
  ])('tells the delimiter, such as %s of an Excel elsewhere', (_name, delimiter) => {
    const header = exportHeader.replaceAll(',', delimiter);
    const cells = [id, '24.01.2026 06:54', '256', 'LaunchPowerApp', 'a@b.c'];
    const row = [...cells, quoted(JSON.stringify(unified)), '', ''].join(delimiter);
    expect(readExport(`${header}\r\n${row}\r\n`)).toEqual([[2, id]]);
  });

  it('may stand below what Excel and PowerShell put above it', () => {
    const row = exportRow(JSON.stringify(unified));
    expect(readExport(`sep=,\r\n${exportHeader}\r\n${row}\r\n`)).toEqual([[3, id]]);
    expect(readExport(`#TYPE Selected.Record\r\n${exportHeader}\r\n${row}\r\n`)).toEqual([[3, id]]);
  });

  it('may be that of Search-UnifiedAuditLog, whose record types are names', () => {
    const header = '"RecordType","CreationDate","UserIds","Operations","AuditData","Identity"';
    const json = JSON.stringify({ ...legacyRecord(), RecordType: 'PowerAppsApp' }, undefined, 2);
    const row = `"PowerAppsApp","3/2/2025 10:43:17 PM","a@b.c","LaunchPowerApp",${quoted(json)},"${id}"`;
    expect(readExport(`${header}\r\n${row}\r\n`)).toEqual([[2, id]]);
  });

  it('is asked for when the file is of something else', () => {
    expect(() => readLayout(Buffer.from('name,age\nx,3\n'))).toThrow(
      'The file begins with "name,age"; expected the header of a Purview audit search export',
    );
    expect(() => readLayout(Buffer.from('{"Id":"AuditData"}'))).toThrow('expected the header');
    expect(() => readLayout(Buffer.from('\n\nname,age\n'))).toThrow('begins with "name,age"');
  });

  it('is missing from an empty file, which is reported as that', () => {
    expect(() => readLayout(Buffer.alloc(0))).toThrow(
      'The file is empty; expected the header of a Purview audit search export',
    );
    expect(() => readLayout(Buffer.from('\r\n \r\n'.repeat(9)))).toThrow('begins with blank lines');
  });
});

describe('the encoding of an export', () => {
  const text = writeExport([JSON.stringify({ ...unified, UserId: 'jürgen😀@contoso.com' })]);

  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8', 3],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', 2],
    ['UTF-16 BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be', 2],
    ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le'), 'utf-16le', 0],
    ['UTF-16 BE without a mark', Buffer.from(text, 'utf16le').swap16(), 'utf-16be', 0],
  ])('is told by the first bytes: %s', (_name, bytes, name, markBytes) => {
    const encoding = detectEncoding(bytes);
    expect(encoding).toEqual({ name, markBytes });
    const utf8 = toUtf8(Buffer.from(bytes.subarray(markBytes)), encoding.name);
    expect(utf8.toString()).toBe(text);
    expect(lengthInFile(utf8, encoding.name)).toBe(bytes.length - markBytes);
  });

  it.each([
    ['an Excel workbook', Buffer.from('PK\u0003\u0004…')],
    ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0])],
    ['a binary file', Buffer.from([1, 2, 0, 7, 0, 0, 1])],
  ])('is none of %s, and that is said', (found, bytes) => {
    expect(() => detectEncoding(bytes)).toThrow(`The file is ${found}`);
  });
});
