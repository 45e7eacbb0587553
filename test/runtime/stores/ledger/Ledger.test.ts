import type { TableClient } from '@azure/data-tables';

import type { BlobEntry, BlobOutcome } from '../../../../runtime/domain/events/BlobEntry';
import { KnownContent } from '../../../../runtime/stores/ledger/KnownContent';
import { Ledger } from '../../../../runtime/stores/ledger/Ledger';
import { TestStorage } from '../storage/TestStorage';
import { createdMs, listedContent, usualUri } from './blobEntry';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

interface Trial {
  readonly table: TableClient;
  readonly ledger: Ledger;
  /** As a new run would start with. */
  known(): Promise<KnownContent>;
}

async function openTrial(): Promise<Trial> {
  const table = await storage.newTable();
  return {
    table,
    ledger: new Ledger(table, usualUri),
    known: async () => {
      const known = new KnownContent(table, 'Audit.General');
      await known.prepare(createdMs - 24 * 3_600_000);
      return known;
    },
  };
}

async function allBlobs(ledger: Ledger): Promise<BlobEntry[]> {
  const blobs: BlobEntry[] = [];
  for await (const batch of ledger.batches()) blobs.push(...batch.blobs);
  return blobs;
}

function outcome(contentId: string, more: Partial<BlobOutcome>): Map<string, BlobOutcome> {
  return new Map([[contentId, { contentId, state: 'dead', ...more }]]);
}

const day = 24 * 3_600_000;

describe('Ledger', () => {
  it('stores listed content once, whether it is listed again in the same run or in the next', async () => {
    const { ledger, known } = await openTrial();
    const first = await known();
    const listed = [listedContent('a'), listedContent('b'), listedContent('a')];
    expect((await ledger.record(listed, first)).flatMap(({ blobs }) => blobs)).toHaveLength(2);
    expect(await ledger.record(listed, first)).toEqual([]);
    const next = await ledger.record([...listed, listedContent('c')], await known());
    expect(next.flatMap(({ blobs }) => blobs.map(({ contentId }) => contentId))).toEqual(['c']);
    expect((await allBlobs(ledger)).map(({ contentId }) => contentId).sort()).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('finds known content from before the first window of the run', async () => {
    const { ledger, known } = await openTrial();
    const old = listedContent('old', { createdMs: createdMs - 6 * day });
    await ledger.record([old], await known());
    expect(await ledger.record([old], await known())).toEqual([]);
  });

  it('stores a full day of content in rows that can be read back', async () => {
    const { ledger, known } = await openTrial();
    const listed = Array.from({ length: 700 }, (_value, index) =>
      listedContent(`${'$long'.repeat(40)}${index}`, { createdMs: createdMs + index * 120_000 }),
    );
    const batches = await ledger.record(listed, await known());
    const ids = new Set((await allBlobs(ledger)).map(({ contentId }) => contentId));
    expect(ids.size).toBe(700);
    const read = await ledger.read(batches[0]!.reference);
    expect(read?.batch).toEqual(batches[0]);
  });

  it('stores long ids and addresses in rows with room for a reason of each blob', async () => {
    const { ledger, known } = await openTrial();
    const listed = Array.from({ length: 256 }, (_value, index) =>
      listedContent(`${'i'.repeat(1_990)}${index}`, { contentUri: `https://${'u'.repeat(3_900)}` }),
    );
    const batches = await ledger.record(listed, await known());
    for (const { reference, blobs } of batches) {
      const seen = (await ledger.read(reference))!;
      const reason = 'r'.repeat(400);
      const outcomes = blobs.map(
        ({ contentId }) => [contentId, { contentId, state: 'dead', reason }] as const,
      );
      await ledger.settle(seen, new Map(outcomes));
    }
    expect((await allBlobs(ledger)).filter(({ state }) => state === 'dead')).toHaveLength(256);
    expect(Math.max(...batches.map(({ blobs }) => blobs.length))).toBe(25);
  });

  it('keeps a contentUri only where it is not the usual one', async () => {
    const { ledger, known } = await openTrial();
    await ledger.record(
      [listedContent('a'), listedContent('b', { contentUri: 'https://manage.office.com/v1/b' })],
      await known(),
    );
    expect((await allBlobs(ledger)).map(({ contentUri }) => contentUri)).toEqual([
      undefined,
      'https://manage.office.com/v1/b',
    ]);
  });

  it('settles a row that another worker changed in between, and keeps both results', async () => {
    const { ledger, known } = await openTrial();
    const [batch] = await ledger.record([listedContent('a'), listedContent('b')], await known());
    const mine = (await ledger.read(batch!.reference))!;
    const theirs = (await ledger.read(batch!.reference))!;
    await ledger.settle(theirs, outcome('a', { state: 'ingested', seen: 5, kept: 1 }));
    await ledger.settle(
      mine,
      new Map([
        ...outcome('a', { state: 'dead', reason: 'HTTP 500' }),
        ...outcome('b', { state: 'missing' }),
      ]),
    );
    expect(
      (await allBlobs(ledger)).map(({ contentId, state, kept }) => [contentId, state, kept]),
    ).toEqual([
      ['a', 'ingested', 1],
      ['b', 'missing', undefined],
    ]);
  });

  it('reopens the wanted blobs, without their earlier outcomes', async () => {
    const { ledger, known } = await openTrial();
    const [batch] = await ledger.record([listedContent('a'), listedContent('b')], await known());
    const seen = (await ledger.read(batch!.reference))!;
    await ledger.settle(
      seen,
      new Map([
        ...outcome('a', { state: 'dead', reason: 'HTTP 500', transient: true }),
        ...outcome('b', { state: 'ingested', seen: 1, kept: 0 }),
      ]),
    );
    expect(await ledger.reopen(batch!.reference, (blob) => blob.state === 'dead')).toBe(1);
    expect(await ledger.reopen(batch!.reference, (blob) => blob.state === 'dead')).toBe(0);
    const [a, b] = await allBlobs(ledger);
    expect(a).toEqual(batch!.blobs[0]);
    expect(b).toMatchObject({ contentId: 'b', state: 'ingested' });
  });

  it('returns undefined for a deleted row', async () => {
    const { ledger } = await openTrial();
    const reference = { partitionKey: 'Audit.General|2026-05-19T12', rowKey: 'none' };
    expect(await ledger.read(reference)).toBeUndefined();
    expect(await ledger.reopen(reference, () => true)).toBeUndefined();
  });

  it('finds unfinished rows of the given content types and time', async () => {
    const { ledger, known } = await openTrial();
    const record = async (id: string, more: object): Promise<BatchSettler> => {
      const [batch] = await ledger.record([listedContent(id, more)], await known());
      return async (part) => {
        await ledger.settle((await ledger.read(batch!.reference))!, outcome(id, part));
      };
    };
    type BatchSettler = (part: Partial<BlobOutcome>) => Promise<void>;
    await record('pending', {});
    await (
      await record('transient', { createdMs: createdMs + day })
    )({ transient: true });
    await (
      await record('dead', { createdMs: createdMs + 2 * day })
    )({ reason: 'x' });
    await (
      await record('done', { createdMs: createdMs + 3 * day })
    )({ state: 'ingested' });
    await record('long ago', { createdMs: createdMs - 40 * day });
    const found: unknown[] = [];
    for await (const row of ledger.unfinished(['Audit.General'], createdMs - 30 * day)) {
      found.push([row.reference.partitionKey, row.counts.pending, row.counts.dead]);
      expect(row.changedMs).toBeGreaterThan(0);
    }
    expect(found).toEqual([
      ['Audit.General|2026-05-19T12', 1, 0],
      ['Audit.General|2026-05-20T12', 0, 1],
    ]);
    for await (const row of ledger.unfinished(['DLP.All'], 0)) throw new Error(String(row));
  });

  it('sums up rows without reading their blobs', async () => {
    const { ledger, known } = await openTrial();
    await ledger.record([listedContent('a'), listedContent('b')], await known());
    const summaries: unknown[] = [];
    for await (const { counts, oldestPendingMs } of ledger.summaries()) {
      summaries.push([counts.pending, oldestPendingMs]);
    }
    expect(summaries).toEqual([[2, createdMs]]);
  });
});
