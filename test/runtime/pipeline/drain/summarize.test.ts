import { noIngestCounts } from '../../../../runtime/pipeline/ingest/IngestCounts';
import type { SyncResult } from '../../../../runtime/pipeline/sync/SyncResult';
import { summarize } from '../../../../runtime/pipeline/drain/summarize';
import { FakeClock } from '../../clients/throttling/FakeClock';

const startedAt = '2026-05-19T13:00:00.000Z';
const listed: SyncResult = {
  windows: 1,
  pages: 1,
  listed: 0,
  startedAt,
  finishedAt: startedAt,
  problems: [],
};

function summaryOf(sync: SyncResult) {
  return summarize(
    { clock: new FakeClock(), client: { counts: { requests: 0, throttled: 0 } } },
    { sync, ingest: noIngestCounts, isStopped: false },
    { twins: { found: 0, stored: 0 }, startedMs: 0, delivery: undefined },
  );
}

describe('summarize', () => {
  it('names the other sync where this run listed nothing', () => {
    expect(summaryOf({ ...listed, heldBy: 'host/1/x' })).toMatchObject({ heldBy: 'host/1/x' });
  });

  it('names no other sync where this run listed', () => {
    expect(summaryOf(listed)).not.toHaveProperty('heldBy');
  });
});
