import { findWaiting } from '../../../../runtime/operations/status/findWaiting';

const changedMs = Date.parse('2026-05-19T13:00:00Z');

describe('findWaiting', () => {
  it('returns null if nothing is pending', () => {
    expect(findWaiting(0, 0, undefined)).toBeNull();
  });

  it.each([
    ['five minutes after the last change when the queue is empty', 0, '2026-05-19T13:05:00.000Z'],
    ['after a day while messages are queued', 3, '2026-05-20T13:00:00.000Z'],
    ['after a day at the latest when the queue is hidden', null, '2026-05-20T13:00:00.000Z'],
  ])('queues again %s', (_case, queueMessages, queuedAgainAfter) => {
    expect(findWaiting(219, queueMessages, changedMs)).toEqual({
      blobs: 219,
      queueMessages,
      unchangedSince: '2026-05-19T13:00:00.000Z',
      queuedAgainAfter,
    });
  });
});
