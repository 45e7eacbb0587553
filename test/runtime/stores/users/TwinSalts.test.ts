import { dayMs } from '../../../../contracts/time/durations';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { TwinSalts } from '../../../../runtime/stores/users/TwinSalts';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

const may = '2026-05-19T13:17:34Z';
const june = '2026-06-01T00:00:00Z';

async function openTrial(now: string) {
  const table = await storage.newTable();
  const startMs = Date.parse(now);
  let passedMs = 0;
  const time = { now: () => startMs + passedMs };
  return {
    start: () => new TwinSalts(new StateStore(table), time),
    pass: (ms: number) => {
      passedMs += ms;
    },
    months: async () =>
      Object.keys((await new StateStore(table).read<Record<string, unknown>>('twin-salts')) ?? {}),
  };
}

async function saltOf(salts: TwinSalts, time: string): Promise<string> {
  return Buffer.from((await salts.of([time]))(time)).toString('hex');
}

describe('TwinSalts', () => {
  it('gives all processes the same salt of a month, and each month another', async () => {
    const { start } = await openTrial(may);
    const salts = await Promise.all([saltOf(start(), may), saltOf(start(), may)]);
    expect(salts[0]).toBe(salts[1]);
    expect(salts[0]).toMatch(/^[\da-f]{64}$/);
    expect(await saltOf(start(), june)).not.toBe(salts[0]);
  });

  it('keeps a salt while reports of its month may arrive, and deletes it after ten days', async () => {
    const { start, pass, months } = await openTrial(may);
    const salts = start();
    const first = await saltOf(salts, may);
    pass(22 * dayMs);
    await salts.deleteExpired();
    expect(await saltOf(salts, may)).toBe(first);
    pass(dayMs);
    await salts.deleteExpired();
    expect(await months()).toEqual([]);
    expect(await saltOf(salts, may)).not.toBe(first);
  });

  it('deletes the salt of an imported month ten days after its first use', async () => {
    const { start, pass, months } = await openTrial(may);
    const salts = start();
    await saltOf(salts, '2025-01-02T00:00:00Z');
    pass(11 * dayMs);
    // Any new salt removes those that are over.
    await saltOf(salts, may);
    expect(await months()).toEqual(['2026-05']);
  });

  it('has few salts, whatever times damaged records have', async () => {
    const { start, months } = await openTrial(may);
    const times = ['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2050-01-01T00:00:00Z'];
    const salt = await start().of([...times, '9999-12-31T23:59:59Z']);
    expect(salt(times[0] ?? '')).toHaveLength(32);
    expect((await months()).sort()).toEqual(['earlier', 'later']);
  });
});
