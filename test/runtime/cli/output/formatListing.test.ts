import { formatListing } from '../../../../runtime/cli/output/formatListing';
import type { SyncResult } from '../../../../runtime/pipeline/sync/SyncResult';

const startedAt = '2026-05-19T13:00:00.000Z';
const base: SyncResult = {
  windows: 2,
  pages: 3,
  listed: 0,
  startedAt,
  finishedAt: startedAt,
  problems: [],
};
const problem = { code: 'HTTP 503', message: 'Listing failed.', fix: 'Wait.' };

describe('formatListing', () => {
  it('reports that there is nothing new if everything was listed', () => {
    expect(formatListing(base)).toBe('2 windows and 3 pages listed; there is no new content.');
  });

  it('reports queued blobs', () => {
    expect(formatListing({ ...base, listed: 7 })).toBe(
      '2 windows and 3 pages listed; 7 new blobs are queued. The function app ingests queued blobs. To ingest them now: audit-log sync --drain',
    );
  });

  it.each([
    ['a window could not be listed', { problems: [problem] }],
    ['the run was stopped', { isStopped: true }],
  ])('does not report that there is nothing new if %s', (_case, more) => {
    expect(formatListing({ ...base, ...more })).toBe(
      '2 windows and 3 pages listed; no new content was found so far, but the listing is not complete.',
    );
  });

  it('reports that nothing was listed if another sync has the lease', () => {
    expect(formatListing({ ...base, heldBy: 'host/1/x' })).toBe('Nothing was listed.');
  });
});
