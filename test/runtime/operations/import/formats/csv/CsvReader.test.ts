import { exportHeader, exportRow } from '../../../../../../local/data/writeExport';
import { CsvReader } from '../../../../../../runtime/operations/import/formats/csv/CsvReader';
import type { ExportLayout } from '../../../../../../runtime/operations/import/formats/ExportLayout';
import { readLayout } from '../../../../../../runtime/operations/import/formats/csv/readLayout';

const record = '{"Operation":"LaunchPowerApp"}';
const quoted = `"${record.replaceAll('"', '""')}"`;
const joined = [
  exportHeader,
  exportRow(record),
  'CreationDate;Operations;AuditData',
  `2026-05-19;LaunchPowerApp;${quoted}`,
  `2026-05-20;LaunchPowerApp;${quoted}`,
].join('\r\n');

function read(text: string, layout: ExportLayout, firstLine: number) {
  const rows: (readonly [line: number, columns: number])[] = [];
  const broken: number[] = [];
  const reader = new CsvReader({
    layout,
    firstLine,
    onRow: (_row, line, { columnCount }) => rows.push([line, columnCount]),
    onBroken: (_row, line) => broken.push(line),
  });
  reader.push(Buffer.from(text));
  return { rows, broken, reader };
}

describe('CsvReader', () => {
  const layout = readLayout(Buffer.from(joined));
  const body = joined.slice(layout.headerBytes);

  it('changes the layout at a second header, which is not a row', () => {
    const { rows, broken, reader } = read(body, layout, 2);
    reader.end();
    expect(rows).toEqual([
      [2, exportHeader.split(',').length],
      [4, 3],
      [5, 3],
    ]);
    expect(broken).toEqual([]);
  });

  it('continues after a second header with its layout', () => {
    const { reader } = read(body, layout, 2);
    const { bytes, line } = reader.unfinished!;
    const next = read(bytes.toString(), reader.context.layout, line);
    next.reader.end();
    expect(next.rows).toEqual([[5, 3]]);
  });

  it('ends a broken row at a second header', () => {
    const torn = body.replace('}",', '},');
    const { rows, broken, reader } = read(torn, layout, 2);
    reader.end();
    expect(broken).toEqual([2]);
    expect(rows.map(([line]) => line)).toEqual([4, 5]);
  });
});
