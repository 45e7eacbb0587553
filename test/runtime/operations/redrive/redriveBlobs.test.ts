import { redriveBlobs } from '../../../../runtime/operations/redrive/redriveBlobs';
import { unnamedContentId } from '../../../../runtime/domain/events/unnamedContent';
import { KnownContent } from '../../../../runtime/stores/ledger/KnownContent';
import { Ledger } from '../../../../runtime/stores/ledger/Ledger';
import type { BatchReference, BlobState } from '../../../../runtime/domain/events/BlobEntry';
import { createdMs, listedContent, usualUri } from '../../stores/ledger/blobEntry';
import { TestStorage } from '../../stores/storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const hourMs = 3_600_000;

/** Two rows: `old` is a day older than the others. */
async function openLedger() {
  const table = await storage.newTable();
  const ledger = new Ledger(table, usualUri);
  const known = new KnownContent(table, 'Audit.General');
  const listed = [
    listedContent('old', { createdMs: createdMs - 24 * hourMs }),
    listedContent('dead'),
    listedContent('missing'),
    listedContent('ingested'),
  ];
  const rows = await ledger.record(listed, known);
  const states: Record<string, BlobState> = {
    old: 'dead',
    dead: 'dead',
    missing: 'missing',
    ingested: 'ingested',
  };
  for (const { reference, blobs } of rows) {
    const seen = await ledger.read(reference);
    const outcomes = blobs.map(
      ({ contentId }) => [contentId, { contentId, state: states[contentId] ?? 'dead' }] as const,
    );
    if (seen) await ledger.settle(seen, new Map(outcomes));
  }
  const sent: BatchReference[] = [];
  const queue = {
    send: async (references: readonly BatchReference[]) => void sent.push(...references),
  };
  const pending = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const { blobs } of ledger.batches()) {
      names.push(...blobs.filter(({ state }) => state === 'pending').map((one) => one.contentId));
    }
    return names.sort((a, b) => a.localeCompare(b));
  };
  return { stores: { ledger, queue: queue as never }, rows, sent, pending };
}

describe('redriveBlobs', () => {
  it('queues the blobs of the states, each row once', async () => {
    const { stores, sent, pending } = await openLedger();
    expect(await redriveBlobs(stores, { states: ['dead', 'missing', 'expired'] })).toMatchObject({
      queued: 3,
      states: { dead: 2, missing: 1 },
      rows: 2,
    });
    expect(await pending()).toEqual(['dead', 'missing', 'old']);
    expect(sent).toHaveLength(2);
  });

  it('leaves an entry of a listing that names no content as it is', async () => {
    const { ledger, queue } = (await openLedger()).stores;
    const unnamed = listedContent(unnamedContentId('{}'), { unnamed: 'it has no contentId: {}' });
    const known = new KnownContent(await storage.newTable(), 'Audit.General');
    await ledger.record([unnamed], known);
    const { contentId } = unnamed;
    const selection = { states: ['missing'], contentId } as const;
    expect(await redriveBlobs({ ledger, queue }, selection)).toMatchObject({
      queued: 0,
      unnamed: 1,
      found: 'missing',
    });
    expect(await redriveBlobs({ ledger, queue }, { states: ['dead'] })).toMatchObject({
      unnamed: 0,
    });
  });

  it('queues only what became available in the period, its end not included', async () => {
    const { stores, pending } = await openLedger();
    const period = { fromMs: createdMs - 24 * hourMs, toMs: createdMs };
    expect(await redriveBlobs(stores, { states: ['dead'], ...period })).toMatchObject({
      queued: 1,
    });
    expect(await pending()).toEqual(['old']);
  });

  it('queues only the blobs of a row, and knows whether the row exists', async () => {
    const { stores, rows, pending } = await openLedger();
    const { partitionKey, rowKey } = rows[1]!.reference;
    const found = await redriveBlobs(stores, {
      states: ['dead'],
      row: `${partitionKey}/${rowKey}`,
    });
    expect(found).toMatchObject({ queued: 1, isRowFound: true });
    expect(await pending()).toHaveLength(1);
    const unknown = await redriveBlobs(stores, { states: ['dead'], row: 'Audit.General|x/y' });
    expect(unknown).toMatchObject({ queued: 0, isRowFound: false });
  });

  it('queues only blobs of the content type', async () => {
    const { stores, pending } = await openLedger();
    expect(
      await redriveBlobs(stores, { states: ['dead'], contentType: 'Audit.Exchange' }),
    ).toMatchObject({ queued: 0 });
    expect(await pending()).toEqual([]);
  });

  it('changes nothing in a dry run, and counts what it would queue', async () => {
    const { stores, sent, pending } = await openLedger();
    expect(await redriveBlobs(stores, { states: ['dead'] }, true)).toMatchObject({ queued: 2 });
    expect([await pending(), sent]).toEqual([[], []]);
  });
});
