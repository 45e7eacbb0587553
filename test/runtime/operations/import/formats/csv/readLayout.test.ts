import { exportHeader, exportRow } from '../../../../../../local/data/writeExport';
import { readLayout } from '../../../../../../runtime/operations/import/formats/csv/readLayout';
import { legacyRecord, unifiedRecord } from '../../../../domain/events/records';
import { readExport } from '../../readExport';

const unified = unifiedRecord();
const id = 'e2a84675-8952-4d91-a2ea-4d89f310f1a7';

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

describe('the header of an export', () => {
  it('may name the columns in any order and case, and needs AuditData only', () => {
    const json = quoted(JSON.stringify(unified));
    expect(readExport(`auditdata\n${json}\n`)).toEqual([[2, id]]);
    expect(readExport(`AUDITDATA,operation\n${json},LaunchPowerApp\n`)).toEqual([[2, id]]);
    expect(readExport(`UserId,Foo,AuditData,recordid\na,b,${json},${id}\n`)).toEqual([[2, id]]);
  });

  it.each([
    [';', ';'],
    ['tab', '\t'],
  ])('shows the delimiter, such as %s of an Excel in another language', (_name, delimiter) => {
    const header = exportHeader.replaceAll(',', delimiter);
    const cells = [id, '24.01.2026 06:54', '256', 'LaunchPowerApp', 'a@b.c'];
    const row = [...cells, quoted(JSON.stringify(unified)), '', ''].join(delimiter);
    expect(readExport(`${header}\r\n${row}\r\n`)).toEqual([[2, id]]);
  });

  it('may follow lines that Excel and PowerShell add', () => {
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

  it('is reported as missing in a file of something else', () => {
    expect(() => readLayout(Buffer.from('name,age\nx,3\n'))).toThrow(
      'The file begins with "name,age"; expected the header of a Purview audit search export',
    );
    expect(() => readLayout(Buffer.from('{"Id":"AuditData"}'))).toThrow('expected the header');
    expect(() => readLayout(Buffer.from('\n\nname,age\n'))).toThrow('begins with "name,age"');
  });

  it('is missing in an empty file, which is reported as empty', () => {
    expect(() => readLayout(Buffer.alloc(0))).toThrow(
      'The file is empty; expected the header of a Purview audit search export',
    );
    expect(() => readLayout(Buffer.from('\r\n \r\n'.repeat(9)))).toThrow('begins with blank lines');
  });
});
