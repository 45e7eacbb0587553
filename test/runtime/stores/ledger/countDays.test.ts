import fc from 'fast-check';

import { type BlobEntry, blobStates } from '../../../../runtime/domain/events/BlobEntry';
import { toEntity } from '../../../../runtime/stores/ledger/batchEntity';
import { countDays, mostNamedLosses } from '../../../../runtime/stores/ledger/countDays';
import { TestStorage } from '../storage/TestStorage';
import { blobEntry } from './blobEntry';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const range = { from: '2026-05-18', to: '2026-05-19' };
let rows = 0;

function rowOf(hour: string, blobs: readonly BlobEntry[]) {
  rows += 1;
  const reference = { partitionKey: `Audit.General|${hour}`, rowKey: `row${rows}` };
  return toEntity({ reference, contentType: 'Audit.General', blobs });
}

describe('countDays', () => {
  it('adds up the rows of each day, and names the blobs that are lost', async () => {
    const table = await storage.newTable();
    const done = blobEntry('a', { state: 'ingested', seen: 50, kept: 3, lateMs: 1 });
    const lost = blobEntry('b', { state: 'missing', reason: 'AF20050' });
    const broken = blobEntry('c', { state: 'ingested', seen: 2, malformed: 1, reason: 'record 1' });
    await table.createEntity(rowOf('2026-05-18T00', [done, blobEntry('d')]));
    await table.createEntity(rowOf('2026-05-18T18', [lost, broken]));
    await table.createEntity(rowOf('2026-05-20T00', [blobEntry('e')]));
    const days = await countDays(table, 'Audit.General', range);
    expect([...days.keys()]).toEqual(['2026-05-18']);
    expect(days.get('2026-05-18')).toEqual({
      listed: 4,
      ingested: 2,
      expired: 0,
      missing: 1,
      dead: 0,
      pending: 1,
      recordsRead: 52,
      recordsKept: 3,
      malformed: 1,
      lateArrivals: 1,
      losses: [
        expect.objectContaining({ contentId: 'b', state: 'missing', reason: 'AF20050' }),
        expect.objectContaining({ contentId: 'c', state: 'ingested' }),
      ],
    });
  });

  it('names a bounded number of losses, and counts all', async () => {
    const table = await storage.newTable();
    const dead = Array.from({ length: 60 }, (_, index) => blobEntry(`${index}`, { state: 'dead' }));
    await table.createEntity(rowOf('2026-05-19T06', dead));
    const day = (await countDays(table, 'Audit.General', range)).get('2026-05-19');
    expect([day?.dead, day?.losses.length]).toEqual([60, mostNamedLosses]);
  });

  it('gives the same counts from rows of an earlier release, which have no such columns', async () => {
    const blob = fc.record({
      state: fc.constantFrom(...blobStates),
      seen: fc.nat(100),
      kept: fc.nat(100),
      malformed: fc.nat(1),
      reason: fc.string({ maxLength: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(blob, { minLength: 1, maxLength: 20 }), async (blobs) => {
        const [table, oldTable] = [await storage.newTable(), await storage.newTable()];
        const entries = blobs.map((more, index) => blobEntry(`b${index}`, more));
        const entity = rowOf('2026-05-19T12', entries);
        const { seen: _seen, malformed: _malformed, late: _late, ...old } = entity;
        await table.createEntity(entity);
        await oldTable.createEntity(old);
        const days = await countDays(table, 'Audit.General', range);
        expect(await countDays(oldTable, 'Audit.General', range)).toEqual(days);
        expect(await countDays(table, 'Audit.General', range)).toEqual(days);
      }),
      { numRuns: 8 },
    );
  });
});
