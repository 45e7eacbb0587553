import { writeExport } from '../../../../../local/data/writeExport';
import { detectEncoding } from '../../../../../runtime/operations/import/encoding/detectEncoding';
import { lengthInFile, toUtf8 } from '../../../../../runtime/operations/import/formats/readChunks';
import { unifiedRecord } from '../../../domain/events/records';

const wanted = { expected: 'the text of an export', fix: 'Import the original file.' };

describe('the encoding of an export', () => {
  const text = writeExport([
    JSON.stringify({ ...unifiedRecord(), UserId: 'jürgen😀@contoso.com' }),
  ]);

  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8', 3],
    ['UTF-16 LE', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le', 2],
    ['UTF-16 BE', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), 'utf-16be', 2],
    ['UTF-16 LE without a mark', Buffer.from(text, 'utf16le'), 'utf-16le', 0],
    ['UTF-16 BE without a mark', Buffer.from(text, 'utf16le').swap16(), 'utf-16be', 0],
  ])('is detected from the first bytes: %s', (_name, bytes, name, markBytes) => {
    const encoding = detectEncoding(bytes, wanted);
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
  ])('is not detected in %s, which is reported', (found, bytes) => {
    expect(() => detectEncoding(bytes, wanted)).toThrow(`The file is ${found}`);
  });

  it('reports what was expected instead of a file that is not text', () => {
    expect(() => detectEncoding(Buffer.from('PK\u0003\u0004'), wanted)).toThrow(
      '; expected the text of an export.',
    );
  });
});
