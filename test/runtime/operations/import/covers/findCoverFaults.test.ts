import { EventDays } from '../../../../../runtime/operations/import/covers/EventDays';
import { findCoverFaults } from '../../../../../runtime/operations/import/covers/findCoverFaults';
import { noRows } from '../../../../../runtime/operations/import/ImportCounts';
import type { FileResult } from '../../../../../runtime/operations/import/importFile';
import { auditEvent } from '../../../stores/auditLog/auditEvent';

const period = {
  startMs: Date.parse('2026-05-10T00:00:00Z'),
  endMs: Date.parse('2026-05-13T00:00:00Z'),
};
const nowMs = Date.parse('2026-05-20T00:00:00Z');
const file: FileResult = {
  file: 'a.csv',
  rows: noRows,
  rejections: [],
  resumedAtLine: null,
  isCutOff: false,
  lastPage: null,
};
const error = { code: 'x', message: 'm', fix: 'f' };

async function find(
  files: Parameters<typeof findCoverFaults>[1]['files'],
  creationTime = '2026-05-12T23:59:59Z',
  rows = noRows,
  removedBefore = '',
): Promise<string[]> {
  const days = new EventDays();
  await days.write([auditEvent({ creationTime })]);
  return findCoverFaults(period, { files, rows }, { days, nowMs, removedBefore });
}

describe('findCoverFaults', () => {
  it('finds none in a complete export with an event of the period', async () => {
    expect(await find([file])).toEqual([]);
    expect(
      await find([
        { ...file, lastPage: 'more' },
        { ...file, lastPage: 'last' },
      ]),
    ).toEqual([]);
  });

  it.each([
    ['a failed file', [file, { file: 'b', error }], '1 file could not be imported'],
    ['a file that is cut off', [{ ...file, isCutOff: true }], 'a file is cut off'],
    ['a missing page', [{ ...file, lastPage: 'more' as const }], 'the list continues after'],
  ])('finds %s', async (_case, files, expected) => {
    expect(await find(files)).toEqual([expect.stringContaining(expected)]);
  });

  it('finds rejected rows, because they may be of any time', async () => {
    expect(await find([file], undefined, { ...noRows, rejected: 2 })).toEqual([
      '2 rows were rejected, of unknown time',
    ]);
  });

  it('finds files without an event of the period, but not in an import that continued', async () => {
    const other = '2026-05-13T00:00:00Z';
    expect(await find([file], other)).toEqual([expect.stringContaining('another export')]);
    const rows = { ...noRows, alreadyPresent: 1 };
    expect(await find([{ ...file, resumedAtLine: 7 }], other, rows)).toEqual([]);
  });

  it('finds launches of the period whose days were removed, and no others', async () => {
    const rows = { ...noRows, removed: 1 };
    const found = [expect.stringContaining('2026-05-12, which are not stored')];
    expect(await find([file], undefined, rows, '2026-05-13')).toEqual(found);
    expect(await find([file], undefined, rows, '2026-06-01')).toEqual(found);
    // Those of another day, and those of a deletion, which marks its app all the same.
    expect(await find([file], undefined, rows, '2026-05-12')).toEqual([]);
    expect(await find([file], undefined, noRows, '2026-05-13')).toEqual([]);
    // Of unknown days.
    const resumed = { ...file, resumedAtLine: 7 };
    expect(await find([resumed], undefined, { ...rows, taken: 1 }, '2026-05-11')).toHaveLength(1);
    expect(await find([resumed], undefined, { ...rows, taken: 1 }, '2026-05-10')).toEqual([]);
  });
});
