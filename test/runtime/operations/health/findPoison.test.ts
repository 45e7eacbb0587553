import type { SyncResult } from '../../../../runtime/pipeline/sync/SyncResult';
import { findPoison } from '../../../../runtime/operations/health/findPoison';

const run: SyncResult = {
  startedAt: '2026-05-19T13:00:00.000Z',
  finishedAt: '2026-05-19T13:00:09.000Z',
  problems: [],
  windows: 1,
  pages: 1,
  listed: 0,
};
const poison = { messages: 3, queued: 500, dead: 12, done: 1, unreadable: 0 };

describe('findPoison', () => {
  it.each([0, null, undefined])('finds nothing with %p messages', (poisonMessages) => {
    expect(
      findPoison({ lastRun: run, ...(poisonMessages === undefined ? {} : { poisonMessages }) }),
    ).toEqual([]);
  });

  it('reports messages that are in the poison queue', () => {
    expect(findPoison({ lastRun: null, poisonMessages: 1 })).toMatchObject([
      {
        code: 'queue.poison',
        message: expect.stringMatching(
          /^1 message of the ingest queue has failed at every delivery and is in the poison queue\. To list/,
        ) as string,
      },
    ]);
  });

  it('reports messages that the last sync took back, which are no longer there', () => {
    const lastFailure = { at: run.startedAt, code: 'api.outage', message: 'No response.' };
    const lastRun = { ...run, poison: { ...poison, lastFailure } };
    expect(findPoison({ lastRun, poisonMessages: 0 })[0]?.message).toContain(
      'The last sync took 3 messages back from the poison queue, queued 500 blobs again, and gave up 12 blobs. The last failure: No response.',
    );
  });

  it('finds nothing when the blobs of all messages were done', () => {
    const lastRun = { ...run, poison: { ...poison, queued: 0, dead: 0 } };
    expect(findPoison({ lastRun, poisonMessages: 0 })).toEqual([]);
  });
});
