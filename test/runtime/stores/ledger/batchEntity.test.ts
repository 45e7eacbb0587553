import fc from 'fast-check';

import { fromEntity, toEntity, toSummary } from '../../../../runtime/stores/ledger/batchEntity';
import { blobStates, maxBatchBlobs } from '../../../../runtime/domain/events/BlobEntry';
import type { BlobEntry } from '../../../../runtime/domain/events/BlobEntry';
import { blobEntry, createdMs, expiresMs } from './blobEntry';

const reference = { partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'row' };

function batchOf(blobs: readonly BlobEntry[]) {
  return { reference, contentType: 'Audit.General', blobs } as const;
}

describe('toEntity', () => {
  it('stores counts and the nearest dates in columns of their own', () => {
    const entity = toEntity(
      batchOf([
        blobEntry('a', { createdMs: createdMs + 1 }),
        blobEntry('b', { expiresMs: expiresMs - 1 }),
        blobEntry('c', { state: 'ingested', seen: 40, kept: 3, createdMs: 0, expiresMs: 0 }),
        blobEntry('d', { state: 'ingested', seen: 10, kept: 4 }),
        blobEntry('e', { state: 'dead', reason: 'HTTP 400', createdMs: 0, expiresMs: 0 }),
      ]),
    );
    expect(entity).toMatchObject({
      ...reference,
      open: true,
      retry: false,
      pending: 2,
      ingested: 2,
      expired: 0,
      missing: 0,
      dead: 1,
      kept: 7,
      oldestPending: new Date(createdMs),
      nextExpiry: new Date(expiresMs - 1),
    });
  });

  it('includes a dead blob that is tried again in the nearest dates', () => {
    const entity = toEntity(batchOf([blobEntry('a', { state: 'dead', transient: true })]));
    expect(entity).toMatchObject({ open: false, retry: true, oldestPending: new Date(createdMs) });
  });

  it('has no nearest dates when every blob is finished', () => {
    const entity = toEntity(batchOf([blobEntry('a', { state: 'missing' })]));
    expect(entity).toMatchObject({ open: false, retry: false, missing: 1 });
    expect(Object.keys(entity)).not.toContain('oldestPending');
    expect(Object.keys(entity)).not.toContain('nextExpiry');
  });

  it('spreads a full row of long ids over several properties that fit into a table', () => {
    const blobs = Array.from({ length: maxBatchBlobs }, (_value, index) =>
      blobEntry(`${'long$'.repeat(60)}${index}`, { state: 'dead', reason: 'r'.repeat(400) }),
    );
    const entity = toEntity(batchOf(blobs));
    const texts = Object.values(entity).filter((value) => typeof value === 'string');
    expect(Object.keys(entity)).toContain('blobs3');
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(32_768);
    // A row may hold 1 MB, and counts two bytes a character.
    expect(texts.join('').length).toBeLessThan(500_000);
    expect(fromEntity(entity).blobs).toEqual(blobs);
  });

  it('is read from its entity as it was written', () => {
    const blob = fc.record(
      {
        contentId: fc.string({ minLength: 1, maxLength: 2_000 }),
        contentUri: fc.string(),
        createdMs: fc.integer({ min: 0, max: 4_102_444_800_000 }),
        expiresMs: fc.integer({ min: 0, max: 4_102_444_800_000 }),
        state: fc.constantFrom(...blobStates),
        seen: fc.nat(),
        kept: fc.nat(),
        malformed: fc.nat(),
        reason: fc.string({ unit: 'binary', maxLength: 100 }),
        transient: fc.boolean(),
      },
      { requiredKeys: ['contentId', 'createdMs', 'expiresMs', 'state'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(blob, { maxLength: 60 }), (blobs) => {
        const batch = batchOf(blobs);
        const entity = toEntity(batch);
        expect(fromEntity(entity)).toEqual(batch);
        const { counts } = toSummary(entity);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(blobs.length);
      }),
    );
  });
});
