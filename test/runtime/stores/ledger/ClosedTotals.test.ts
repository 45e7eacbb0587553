import { dayMs } from '../../../../contracts/time/durations';
import {
  type ClosedTotals,
  closedTotalsKey,
  dropClosedTotals,
  keepClosedTotals,
} from '../../../../runtime/stores/ledger/ClosedTotals';
import { Ledger } from '../../../../runtime/stores/ledger/Ledger';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { TestStorage } from '../storage/TestStorage';
import { FakeClock } from '../../clients/throttling/FakeClock';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const startMs = Date.parse('2026-05-19T12:00:00Z');

async function openTrial() {
  const [table, stateTable] = [await storage.newTable(), await storage.newTable()];
  const clock = new FakeClock();
  const state = new StateStore(stateTable);
  const parts = { ledger: new Ledger(table), state, clock };
  let rows = 0;
  return {
    table,
    state,
    keep: async (atMs: number) => {
      clock.set(atMs - clock.now());
      await keepClosedTotals(parts);
      return await state.read<ClosedTotals>(closedTotalsKey);
    },
    add: async (atMs: number, counts: object, contentType = 'Audit.General') => {
      const hour = new Date(atMs).toISOString().slice(0, 13);
      rows += 1;
      await table.createEntity({
        partitionKey: `${contentType}|${hour}`,
        rowKey: String(rows),
        ...counts,
      });
    },
  };
}

describe('keepClosedTotals', () => {
  it('adds up the rows that are older than five weeks, a day at a time', async () => {
    const { add, keep } = await openTrial();
    await add(startMs, { ingested: 5, kept: 2 });
    await add(startMs, { ingested: 1, missing: 1 }, 'DLP.All');
    await add(startMs + 2 * dayMs, { dead: 3 });
    expect(await keep(startMs + 36 * dayMs)).toMatchObject({
      before: new Date(startMs + dayMs).toISOString(),
      counts: { pending: 0, ingested: 6, expired: 0, missing: 1, dead: 0 },
      kept: 2,
    });
    expect((await keep(startMs + 36.5 * dayMs))?.before).toBe(
      new Date(startMs + dayMs).toISOString(),
    );
    expect(await keep(startMs + 38 * dayMs)).toMatchObject({
      before: new Date(startMs + 3 * dayMs).toISOString(),
      counts: { ingested: 6, dead: 3 },
    });
  });

  it('stops before old content that is pending again', async () => {
    const { add, keep } = await openTrial();
    await add(startMs, { ingested: 5 });
    await add(startMs + dayMs, { pending: 1, open: true });
    await add(startMs + 2 * dayMs, { ingested: 7 });
    expect(await keep(startMs + 40 * dayMs)).toMatchObject({
      before: new Date(startMs + dayMs).toISOString(),
      counts: { ingested: 5, pending: 0 },
    });
  });

  it('reads old rows again once a week, because a purge or a redrive may have changed them', async () => {
    const { add, keep, table } = await openTrial();
    await add(startMs, { ingested: 5 });
    await keep(startMs + 40 * dayMs);
    await table.deleteEntity('Audit.General|2026-05-19T12', '1');
    expect((await keep(startMs + 46 * dayMs))?.counts.ingested).toBe(5);
    expect((await keep(startMs + 47 * dayMs))?.counts.ingested).toBe(0);
  });

  it('reads old rows again at once after a redrive', async () => {
    const { add, keep, table, state } = await openTrial();
    await add(startMs, { ingested: 5, dead: 1 });
    await keep(startMs + 40 * dayMs);
    await table.updateEntity(
      { partitionKey: 'Audit.General|2026-05-19T12', rowKey: '1', ingested: 6, dead: 0 },
      'Replace',
    );
    await dropClosedTotals(state);
    expect(await keep(startMs + 40.5 * dayMs)).toMatchObject({ counts: { ingested: 6, dead: 0 } });
  });

  it('counts again what a clock in the future has closed', async () => {
    const { add, keep } = await openTrial();
    await add(startMs, { ingested: 5 });
    await keep(startMs + 400 * dayMs);
    expect(await keep(startMs + 30 * dayMs)).toMatchObject({ counts: { ingested: 0 } });
  });
});
