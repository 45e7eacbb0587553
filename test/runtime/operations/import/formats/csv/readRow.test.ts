import { exportHeader, exportRow } from '../../../../../../local/data/writeExport';
import { decodeUtf8Or } from '../../../../../../runtime/operations/import/encoding/decodeText';
import { readLayout } from '../../../../../../runtime/operations/import/formats/csv/readLayout';
import type { RowResult } from '../../../../../../runtime/operations/import/formats/readEntry';
import { readRow } from '../../../../../../runtime/operations/import/formats/csv/readRow';
import { legacyRecord, operations, unifiedRecord } from '../../../../domain/events/records';

const layout = readLayout(Buffer.from(`${exportHeader}\r\n`));

function read(row: string | Buffer): RowResult {
  return readRow(Buffer.from(row), layout, operations);
}

function rowOf(record: object): string {
  return exportRow(JSON.stringify(record));
}

describe('readRow', () => {
  it('reads the same event from a row as a sync from its record, in both schemas', () => {
    expect(read(rowOf(unifiedRecord()))).toMatchObject({
      kind: 'event',
      event: {
        id: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7',
        operation: 'LaunchPowerApp',
        creationTime: '2026-05-19T13:17:34Z',
        recordType: 256,
        appId: '6c39e97c-6ddd-4a37-afd4-494a605925cf',
        appName: 'Expenses',
        userId: 'Amber@Contoso.com',
      },
    });
    expect(read(rowOf(legacyRecord()))).toMatchObject({
      kind: 'event',
      event: { recordType: 45, appId: '6c39e97c-6ddd-4a37-afd4-494a605925cf' },
    });
  });

  it('skips other operations without reading their records', () => {
    expect(read('x,2026-01-24,4,FileAccessed,a@b.c,"{""torn')).toEqual({ kind: 'skipped' });
  });

  it('rejects a launch whose record is empty, and skips rows that name no operation', () => {
    expect(read('x,2026-01-24,256,LaunchPowerApp,a@b.c,,,')).toEqual({
      kind: 'rejected',
      reason: 'AuditData is empty although the row is of LaunchPowerApp, so the record is lost.',
    });
    expect(read(',,,,,,,')).toEqual({ kind: 'skipped' });
  });

  it.each([
    ['[1]', 'an array'],
    ['7', 'a number'],
    ['null', 'null'],
  ])('says that a record is JSON, but not an object: %s', (json, kind) => {
    expect(read(`x,d,256,LaunchPowerApp,u,"${json}",,`)).toEqual({
      kind: 'rejected',
      reason: `AuditData is valid JSON, but ${kind}; expected an object.`,
    });
  });

  it('reads quotes that are escaped by a backslash', () => {
    const json = JSON.stringify(unifiedRecord({ ResultStatus: 'a "b"' }));
    const cell = json.replaceAll(/["\\]/g, (mark) => `\\${mark}`);
    expect(read(`x,d,256,LaunchPowerApp,u,"${cell}",,`)).toMatchObject({
      kind: 'event',
      event: { resultStatus: 'a "b"' },
    });
  });

  it('takes the operation of the record if the row names none', () => {
    const row = rowOf(unifiedRecord()).replace(',LaunchPowerApp,', ',,');
    expect(read(row).kind).toBe('event');
    const other = rowOf(unifiedRecord({ Operation: 'EditPowerApp' })).replace(
      ',EditPowerApp,',
      ',,',
    );
    expect(read(other)).toEqual({ kind: 'skipped' });
  });

  it('takes the row’s id only if the record has none', () => {
    const { Id: _id, ...record } = unifiedRecord();
    const row = (json: object): string =>
      `11111111-8952-4d91-a2ea-4d89f310f1a7,d,256,LaunchPowerApp,u,"${JSON.stringify(json).replaceAll('"', '""')}",,`;
    expect(read(row(record))).toMatchObject({
      event: { id: '11111111-8952-4d91-a2ea-4d89f310f1a7' },
    });
    expect(read(row(unifiedRecord()))).toMatchObject({
      event: { id: 'e2a84675-8952-4d91-a2ea-4d89f310f1a7' },
    });
  });

  it('accepts dates in Excel’s format, and extra cells at the end', () => {
    const row = rowOf(unifiedRecord()).replace('2026-05-19T13:17:34.0000000Z', '19.05.2026 13:17');
    expect(read(`${row},,,`)).toMatchObject({ event: { creationTime: '2026-05-19T13:17:34Z' } });
  });

  it('reports that Excel cut off a record', () => {
    const long = JSON.stringify(unifiedRecord({ Padding: 'x'.repeat(40_000) })).slice(0, 32_767);
    const row = `x,d,256,LaunchPowerApp,u,"${long.replaceAll('"', '""')}",,`;
    expect(read(row)).toEqual({
      kind: 'rejected',
      reason:
        'AuditData is cut off at 32767 characters, which is the limit of an Excel cell. Import the file as it was downloaded.',
    });
  });

  it('reads a row that Excel has saved as one cell', () => {
    const row = rowOf(unifiedRecord());
    expect(read(`"${row.replaceAll('"', '""')}"`).kind).toBe('event');
  });

  it('reads the code page of Windows', () => {
    const record = unifiedRecord({ UserId: 'jürgen@contoso.com' });
    const row = Buffer.from(rowOf(record), 'latin1');
    expect(readRow(row, layout, operations, decodeUtf8Or('windows-1252'))).toMatchObject({
      event: { userId: 'jürgen@contoso.com' },
    });
  });

  it('reports other faults of a row', () => {
    const { PropertyCollection: _properties, ...plain } = legacyRecord();
    const unquoted = `x,d,45,LaunchPowerApp,u,${JSON.stringify(plain)},,`;
    expect(read(unquoted)).toEqual({
      kind: 'rejected',
      reason:
        'The row has more than the 8 cells of the header because the quotes around AuditData are lost.',
    });
    expect(read('x,d,45,LaunchPowerApp,u,"{""Id"":",,')).toMatchObject({
      reason: 'AuditData is not valid JSON (6 characters) because it is cut off or damaged.',
    });
    expect(read(rowOf(unifiedRecord({ CreationTime: 'soon' })))).toMatchObject({
      reason: 'AuditData, CreationTime: expected a date and time, found "soon"',
    });
    expect(read('x,d,45')).toMatchObject({
      reason: 'The row ends in its 3rd of 8 cells; AuditData is the 6th.',
    });
  });
});
