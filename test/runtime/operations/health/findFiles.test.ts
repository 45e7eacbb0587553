import { findFiles } from '../../../../runtime/operations/health/findFiles';
import type { ExportResult } from '../../../../runtime/pipeline/files/ExportResult';

const nowMs = Date.parse('2026-05-19T13:00:00Z');

function find(changes: Partial<ExportResult>) {
  const files: ExportResult = {
    days: 1,
    launches: 10,
    daysLeft: 0,
    finishedAt: '2026-05-19T12:52:00.000Z',
    behindSince: null,
    problem: null,
    ...changes,
  };
  return findFiles({ files }, nowMs).map(({ code, message, fix }) => [code, message, fix]);
}

describe('findFiles', () => {
  it('finds nothing when the export is off, up to date, or behind for a short time', () => {
    expect(findFiles({ files: null }, nowMs)).toEqual([]);
    expect(find({})).toEqual([]);
    expect(find({ daysLeft: 200, behindSince: '2026-05-19T10:01:00.000Z' })).toEqual([]);
  });

  it('finds days that have been left for hours', () => {
    expect(find({ daysLeft: 1, behindSince: '2026-05-19T10:00:00.000Z' })).toEqual([
      [
        'files.behind',
        'The daily files have been behind since 2026-05-19T10:00:00.000Z. 1 day is left.',
        'To write the files now: audit-log export parquet --container',
      ],
    ]);
  });

  it('shows why exports fail, with the fix of the reason', () => {
    const problem = { code: 'storage.403', message: 'It responded with HTTP 403.', fix: 'Roles.' };
    expect(find({ problem, behindSince: '2026-05-19T09:00:00.000Z' })).toEqual([
      [
        'files.behind',
        'The daily files have been behind since 2026-05-19T09:00:00.000Z. The last export failed: It responded with HTTP 403.',
        'Roles.',
      ],
    ]);
  });

  it('finds that no export has run for hours', () => {
    expect(find({ finishedAt: '2026-05-19T10:00:00.000Z' })).toEqual([
      [
        'files.behind',
        'The last export of the daily files ended at 2026-05-19T10:00:00.000Z.',
        expect.stringContaining('"rollUp"'),
      ],
    ]);
  });
});
