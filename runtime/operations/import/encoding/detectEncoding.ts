import { DataError } from '../../../domain/errors/DataError';

/** The encoding of an export. */
export interface ExportEncoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Length of the byte order mark, which is not a part of the first name. */
  readonly markBytes: number;
}

const marks: readonly {
  readonly bytes: readonly number[];
  readonly name: ExportEncoding['name'];
}[] = [
  { bytes: [0xef, 0xbb, 0xbf], name: 'utf-8' },
  { bytes: [0xff, 0xfe], name: 'utf-16le' },
  { bytes: [0xfe, 0xff], name: 'utf-16be' },
];

/** First bytes of files that people confuse with the export. */
const foreignFiles = [
  { bytes: [0x50, 0x4b], found: 'an Excel workbook (.xlsx) or a ZIP file' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], found: 'an old Excel workbook (.xls)' },
  { bytes: [0x1f, 0x8b], found: 'a gzip file' },
] as const;

/** What a command wanted to read, for the error about a file that is not text. */
export interface WantedFile {
  /** Completes "expected …". */
  readonly expected: string;
  readonly fix: string;
}

/** Detects the encoding from the first bytes of a file; throws if the file is not text. */
export function detectEncoding(head: Buffer, wanted: WantedFile): ExportEncoding {
  const foreign = foreignFiles.find(({ bytes }) => startsWith(head, bytes));
  if (foreign) throw notText(foreign.found, wanted);
  const mark = marks.find(({ bytes }) => startsWith(head, bytes));
  if (mark) return { name: mark.name, markBytes: mark.bytes.length };
  if (!head.includes(0)) return { name: 'utf-8', markBytes: 0 };
  // The header is ASCII, so without a mark its zeros show the byte order.
  if (head[1] === 0 && head[3] === 0) return { name: 'utf-16le', markBytes: 0 };
  if (head[0] === 0 && head[2] === 0) return { name: 'utf-16be', markBytes: 0 };
  throw notText('a binary file', wanted);
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function notText(found: string, { expected, fix }: WantedFile): DataError {
  return new DataError({
    code: 'import.not-csv',
    problem: `The file is ${found}; expected ${expected}.`,
    fix,
  });
}
