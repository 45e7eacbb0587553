import fc from 'fast-check';

import { dayMs, hourMs } from '../../../../contracts/time/durations';
import { systemClock } from '../../../../runtime/domain/time/Clock';
import { dayOf } from '../../../../runtime/domain/time/days';
import { type BlobEntry, blobStates } from '../../../../runtime/domain/events/BlobEntry';
import {
  type CompletenessSource,
  readCompleteness,
} from '../../../../runtime/pipeline/completeness/readCompleteness';
import { refreshCompleteness } from '../../../../runtime/pipeline/completeness/refreshCompleteness';
import { parseStorageSettings } from '../../../../runtime/settings/parseSettings';
import { toEntity } from '../../../../runtime/stores/ledger/batchEntity';
import { partitionOf } from '../../../../runtime/stores/ledger/partitions';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { openStorage, prepareStorage } from '../../../../runtime/stores/storage/openStorage';
import { FreshStorage } from '../../../harness/system/FreshStorage';
import { blobEntry } from '../../stores/ledger/blobEntry';

const startMs = Date.parse('2026-05-01T00:00:00Z');
const contentType = 'Audit.General';
let fresh: FreshStorage;
beforeAll(async () => {
  fresh = await FreshStorage.start();
}, 30_000);
afterAll(() => fresh.stop());

interface Trial {
  readonly source: CompletenessSource;
  /** Days after the start. */
  at(days: number): CompletenessSource;
  putRow(hours: number, blobs: readonly BlobEntry[], rowKey?: string): Promise<void>;
  storedRows(): Promise<number>;
}

async function openTrial(): Promise<Trial> {
  const settings = parseStorageSettings({ AUDIT_LOGS_STORAGE: fresh.next() });
  const storage = openStorage(settings);
  await prepareStorage(storage);
  const state = new StateStore(storage.state);
  const iso = (days: number): string => new Date(startMs + days * dayMs).toISOString();
  await state.update(`watermark-${contentType}`, () => ({
    watermark: iso(100),
    provenTo: iso(100),
    since: iso(0),
    relisted: [{ from: iso(0), to: iso(99), at: iso(100) }],
  }));
  const at = (days: number): CompletenessSource => ({
    settings: { ...settings, contentTypes: [contentType] },
    clock: { ...systemClock, now: () => startMs + days * dayMs },
    storage,
    state,
  });
  let rows = 0;
  return {
    source: at(30),
    at,
    putRow: async (hours, blobs, rowKey) => {
      rows += 1;
      const partitionKey = partitionOf(contentType, startMs + hours * hourMs);
      const reference = { partitionKey, rowKey: rowKey ?? `row${rows}` };
      await storage.ledger.upsertEntity(toEntity({ reference, contentType, blobs }), 'Replace');
    },
    storedRows: async () => {
      let count = 0;
      for await (const _row of storage.completeness.listEntities()) count += 1;
      return count;
    },
  };
}

const period = { from: dayOf(startMs), to: dayOf(startMs + 14 * dayMs) };

describe('refreshCompleteness', () => {
  it('stores rows that say what the ledger says again, whatever its blobs are', async () => {
    const { putRow, at } = await openTrial();
    const blob = fc.record({
      state: fc.constantFrom(...blobStates),
      seen: fc.nat(99),
      lateMs: fc.option(fc.nat(), { nil: undefined }),
    });
    const row = fc.record({ hours: fc.integer({ min: 0, max: 14 * 24 }), blobs: fc.array(blob) });
    let trial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        trial += 1;
        for (const [index, { hours, blobs }] of rows.entries()) {
          const entries = blobs.map((more, number) =>
            blobEntry(`${trial}-${index}-${number}`, more),
          );
          await putRow(hours, entries, `${trial}-${index}`);
        }
        const days = await readCompleteness(at(14.5), period);
        await refreshCompleteness(at(14.5), { isDaily: true });
        await refreshCompleteness(at(14.5), { isDaily: true });
        expect(await readCompleteness(at(14.5), period)).toEqual(days);
      }),
      { numRuns: 6 },
    );
  });

  it('counts a day again until nothing can change it, and from then on reads the stored row', async () => {
    const { putRow, at } = await openTrial();
    const listed = async (days: number): Promise<number | undefined> =>
      (await readCompleteness(at(days), { from: period.from, to: period.from }))[0]?.listed;
    await putRow(1, [blobEntry('a', { state: 'ingested' })]);
    await refreshCompleteness(at(7.9), { isDaily: false });
    await putRow(2, [blobEntry('b', { state: 'ingested' })]);
    expect(await listed(20)).toBe(2);
    await refreshCompleteness(at(9.5), { isDaily: false });
    // No listing reaches so far back; the row would be counted if the day was read again.
    await putRow(3, [blobEntry('c', { state: 'ingested' })]);
    expect(await listed(20)).toBe(2);
    // A clock that was ahead made the stored row; it does not count before that time.
    expect(await listed(9.4)).toBe(3);
  });

  it('counts an old day again as long as it has losses, which a redrive can change', async () => {
    const { putRow, at } = await openTrial();
    await putRow(1, [blobEntry('a', { state: 'dead', reason: 'x' })], 'row');
    await refreshCompleteness(at(9.5), { isDaily: false });
    await putRow(1, [blobEntry('a', { state: 'ingested' })], 'row');
    const [day] = await readCompleteness(at(20), { from: period.from, to: period.from });
    expect(day).toMatchObject({ ingested: 1, dead: 0, verdict: 'complete' });
  });

  it('writes again what was deleted, and nothing of the time before the first listing', async () => {
    const { source, at, storedRows } = await openTrial();
    await refreshCompleteness(at(3.5), { isDaily: true });
    expect(await storedRows()).toBe(4);
    await source.storage.completeness.deleteEntity(contentType, period.from);
    await refreshCompleteness(at(3.5), { isDaily: false });
    expect(await storedRows()).toBe(4);
  });

  it('leaves older days to the next run when its time is over, and that run continues there', async () => {
    const { source, at, putRow, storedRows } = await openTrial();
    await putRow(1, [blobEntry('a', { state: 'dead' })], 'first');
    await putRow(40 * 24, [blobEntry('b', { state: 'dead' })], 'second');
    for (const days of [1, 41]) await refreshCompleteness(at(days), { isDaily: false });
    await putRow(1, [blobEntry('a', { state: 'ingested' })], 'first');
    await putRow(40 * 24, [blobEntry('b', { state: 'ingested' })], 'second');
    const lossesOf = async (day: number): Promise<unknown> =>
      (await source.storage.completeness.getEntity(contentType, dayOf(startMs + day * dayMs)))[
        'lossesTotal'
      ];

    let asked = 0;
    const isOver = (): boolean => (asked += 1) > 1;
    await refreshCompleteness(at(60), { isDaily: true, isOver });
    expect([await lossesOf(0), await lossesOf(40)]).toEqual([0, 1]);
    // Not the daily run: only what the one before has left.
    await refreshCompleteness(at(60), { isDaily: false });
    expect([await lossesOf(0), await lossesOf(40)]).toEqual([0, 0]);
    await putRow(40 * 24, [blobEntry('b', { state: 'dead' })], 'second');
    await refreshCompleteness(at(60), { isDaily: false });
    expect(await lossesOf(40)).toBe(0);
    expect(await storedRows()).toBeGreaterThan(2);
  });
});
