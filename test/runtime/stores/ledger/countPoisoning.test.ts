import type { BatchFailure, BlobEntry } from '../../../../runtime/domain/events/BlobEntry';
import { countPoisoning } from '../../../../runtime/stores/ledger/countPoisoning';
import { blobEntry } from './blobEntry';

const failure: BatchFailure = {
  at: '2026-05-19T13:00:00.000Z',
  code: 'api.outage',
  message: 'No response.',
};

/** The blobs after so many poison messages. */
function poison(
  blobs: readonly BlobEntry[],
  times: number,
  more: { readonly failure?: BatchFailure; readonly isAlone?: boolean } = {},
): readonly BlobEntry[] {
  return Array.from({ length: times }, (_, index) => `message-${index}`).reduce(
    (current, messageId) =>
      countPoisoning(current, {
        messageId,
        failure: more.failure,
        isAlone: more.isAlone ?? false,
        isNamed: () => true,
      }),
    blobs,
  );
}

describe('countPoisoning', () => {
  it('counts a message once, however often it is processed', () => {
    const poisoning = { messageId: 'm', failure, isAlone: true, isNamed: () => true };
    const once = countPoisoning([blobEntry('a')], poisoning);
    expect(once).toEqual([blobEntry('a', { poisoned: { times: 1, message: 'm' } })]);
    expect(countPoisoning(once, poisoning)).toEqual(once);
  });

  it('gives blobs up after three messages with a recorded failure, and lets the next sync try them', () => {
    expect(poison([blobEntry('a')], 2, { failure })[0]).toMatchObject({ state: 'pending' });
    expect(poison([blobEntry('a')], 3, { failure })[0]).toMatchObject({
      state: 'dead',
      transient: true,
      reason:
        '15 deliveries of its message failed. The last failure, at 2026-05-19T13:00:00.000Z: No response.',
    });
  });

  it('gives up without a recorded failure only a blob that was alone in its message, for a person', () => {
    expect(poison([blobEntry('a'), blobEntry('b')], 9)).toMatchObject([
      { state: 'pending', poisoned: { times: 9 } },
      { state: 'pending', poisoned: { times: 9 } },
    ]);
    const [alone] = poison([blobEntry('a')], 3, { isAlone: true });
    expect(alone).toMatchObject({
      state: 'dead',
      reason: expect.stringContaining('the process ended each time') as string,
    });
    expect(alone?.transient).toBeUndefined();
  });

  it('leaves blobs alone that are settled or that the message does not name', () => {
    const blobs = [blobEntry('a', { state: 'ingested' }), blobEntry('b'), blobEntry('c')];
    const isNamed = (place: number): boolean => place < 2;
    const counted = countPoisoning(blobs, { messageId: 'm', failure, isAlone: true, isNamed });
    expect(counted.map(({ poisoned }) => poisoned?.times)).toEqual([undefined, 1, undefined]);
  });
});
