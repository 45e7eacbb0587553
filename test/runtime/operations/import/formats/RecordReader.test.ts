import fc from 'fast-check';

import { exportHeader, exportRow, writeExport } from '../../../../../local/data/writeExport';
import { legacyRecord, unifiedRecord } from '../../../domain/events/records';
import { readExport, type ReadRow } from '../readExport';

const ids = Array.from(
  { length: 5 },
  (_, index) => `e2a84675-8952-4d91-a2ea-4d89f310f1a${index + 1}`,
);
const records = ids.map((Id, index) =>
  JSON.stringify(index % 2 === 0 ? unifiedRecord({ Id }) : legacyRecord({ Id })),
);
const rows = records.map(exportRow);
const [first = '', second = '', third = '', fourth = ''] = rows;
const id = (index: number): string => ids[index] ?? '';

function exportOf(lines: readonly string[], newline = '\r\n'): string {
  return [exportHeader, ...lines, ''].join(newline);
}

describe('RecordReader', () => {
  it('reads JSON whose quotes are doubled, with commas and escapes in it', () => {
    const Id = id(0);
    const UserId = 'o"brien, \\"x\\"@contoso.com';
    expect(readExport(writeExport([JSON.stringify(unifiedRecord({ Id, UserId }))]))).toEqual([
      [2, Id],
    ]);
  });

  it.each([
    ['CRLF', '\r\n'],
    ['LF', '\n'],
    ['CR', '\r'],
  ])('ends lines with %s', (_name, newline) => {
    expect(readExport(exportOf(rows, newline))).toEqual(ids.map((one, index) => [index + 2, one]));
  });

  it('needs no end of the last line', () => {
    expect(readExport(`${exportHeader}\n${first}\n${second}`)).toEqual([
      [2, id(0)],
      [3, id(1)],
    ]);
  });

  it('skips empty lines, and counts them as lines', () => {
    expect(readExport(exportOf(['', first, '', '', second]))).toEqual([
      [3, id(0)],
      [6, id(1)],
    ]);
  });

  it('reads JSON of several lines', () => {
    const pretty = JSON.stringify(unifiedRecord({ Id: id(0) }), undefined, 2).replaceAll(
      '\n',
      '\r\n',
    );
    const lines = pretty.split('\r\n').length;
    expect(readExport(exportOf([exportRow(pretty), second]))).toEqual([
      [2, id(0)],
      [2 + lines, id(1)],
    ]);
  });

  it('continues with the next row after a row with cut-off JSON', () => {
    const cuts = [300, 301, 302, 303, 304, 305].map((at) => second.slice(0, at));
    for (const cut of cuts) {
      const read = readExport(exportOf([first, cut, third, fourth]));
      expect(read.map(([line]) => line)).toEqual([2, 3, 4, 5]);
      expect(read.filter(([line]) => line !== 3)).toEqual([
        [2, id(0)],
        [4, id(2)],
        [5, id(3)],
      ]);
      expect(read[1]?.[1]).toMatch(/A quote of this row is not closed|AuditData is not valid JSON/);
    }
  });

  it.each([20, 40, 60, 75])(
    'rejects a row that ends after %i characters, and no other',
    (length) => {
      const read = readExport(exportOf([first, second.slice(0, length), third]));
      expect(read).toEqual([
        [2, id(0)],
        [3, expect.stringMatching(/^The row ends in its \w+ of 8 cells; AuditData is the 6th\.$/)],
        [4, id(2)],
      ]);
    },
  );

  it('finds the next row after a stray line within the file', () => {
    expect(readExport(exportOf([first, 'garbage "', second])).map(([line]) => line)).toEqual([
      2, 3, 4,
    ]);
    expect(readExport(exportOf([first, 'garbage', second]))[2]).toEqual([4, id(1)]);
  });

  it('continues after a cut-off row of several lines', () => {
    const pretty = JSON.stringify(unifiedRecord({ Id: id(0) }), undefined, 2);
    const row = exportRow(pretty);
    const torn = row.slice(0, row.indexOf('\n', 400));
    const lines = torn.split('\n').length;
    expect(readExport(exportOf([torn, second], '\n'))).toEqual([
      [2, 'A quote of this row is not closed, and the next line begins another row.'],
      [2 + lines, id(1)],
    ]);
  });

  it('rejects the last row if the file is cut off within it', () => {
    const cut = exportOf([first, second]).slice(0, -40);
    expect(readExport(cut)).toEqual([
      [2, id(0)],
      [3, 'The file is cut off within this row.'],
    ]);
  });

  it('rejects a row without an end, does not hold it in memory, and finds the next row', () => {
    const endless = `${second.slice(0, 200)}${'x'.repeat(50_000)}\nand more\n`;
    const content = `${exportHeader}\n${first}\n${endless}${third}\n${fourth}\n`;
    for (const pieceBytes of [100, 4_096]) {
      expect(readExport(content, { pieceBytes, maxRowBytes: 8_192 })).toEqual([
        [2, id(0)],
        [3, expect.stringContaining('its quotes are not closed')],
        [5, id(2)],
        [6, id(3)],
      ]);
    }
  });

  it('reads the same in pieces of any size', () => {
    const line = fc.oneof(
      fc.constantFrom(...rows),
      fc.tuple(fc.constantFrom(...rows), fc.nat(900)).map(([row, at]) => row.slice(0, at)),
      fc.constantFrom('', '"', 'a,"b', ',,,,,,,'),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.integer({ min: 1, max: 3_000 }),
        (lines, pieceBytes) => {
          const content = exportOf(lines);
          expect(readExport(content, { pieceBytes })).toEqual(readExport(content));
        },
      ),
    );
  });

  it('loses no complete row, with any text between rows', () => {
    const garbage = fc.string({
      unit: fc.constantFrom('"', ',', 'x', ' ', '{', '\n'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.array(garbage, { minLength: 5, maxLength: 5 }), (between) => {
        const lines = between.flatMap((text, index) => [text, rows[index] ?? '']);
        const read: ReadRow[] = readExport(exportOf(lines));
        expect(read.map(([, outcome]) => outcome)).toEqual(expect.arrayContaining(ids));
      }),
    );
  });
});
