import { mergeOutcomes } from '../../../../runtime/stores/ledger/mergeOutcomes';
import type { BlobOutcome } from '../../../../runtime/domain/events/BlobEntry';
import { blobEntry, createdMs, expiresMs } from './blobEntry';

function outcomes(...list: BlobOutcome[]): Map<string, BlobOutcome> {
  return new Map(list.map((outcome) => [outcome.contentId, outcome]));
}

describe('mergeOutcomes', () => {
  it('writes an outcome into its blob and leaves the others alone', () => {
    const blobs = [blobEntry('a', { contentUri: 'https://manage.office.com/a' }), blobEntry('b')];
    const merged = mergeOutcomes(
      blobs,
      outcomes({ contentId: 'a', state: 'ingested', seen: 9, kept: 1 }),
    );
    expect(merged).toEqual([
      {
        contentId: 'a',
        contentUri: 'https://manage.office.com/a',
        createdMs,
        expiresMs,
        state: 'ingested',
        seen: 9,
        kept: 1,
      },
      blobs[1],
    ]);
  });

  it('never changes an ingested blob', () => {
    const blobs = [blobEntry('a', { state: 'ingested', seen: 9, kept: 1 })];
    const late = outcomes({ contentId: 'a', state: 'dead', reason: 'HTTP 500' });
    expect(mergeOutcomes(blobs, late)).toEqual(blobs);
  });

  it('replaces a dead blob of another worker by an ingested one', () => {
    const blobs = [blobEntry('a', { state: 'dead', reason: 'HTTP 500', transient: true })];
    const merged = mergeOutcomes(
      blobs,
      outcomes({ contentId: 'a', state: 'ingested', seen: 2, kept: 2 }),
    );
    expect(merged).toEqual([
      { contentId: 'a', createdMs, expiresMs, state: 'ingested', seen: 2, kept: 2 },
    ]);
  });

  it('ignores outcomes of blobs of another row', () => {
    const blobs = [blobEntry('a')];
    expect(mergeOutcomes(blobs, outcomes({ contentId: 'z', state: 'dead' }))).toEqual(blobs);
  });

  it('cuts a reason, so that a row has space for those of all its blobs', () => {
    const [merged] = mergeOutcomes(
      [blobEntry('a')],
      outcomes({ contentId: 'a', state: 'dead', reason: `AF20001:\n${'x'.repeat(20_000)}` }),
    );
    expect(merged!.reason).toMatch(/^AF20001: x+…$/);
    expect(merged!.reason!.length).toBeLessThanOrEqual(401);
  });
});
