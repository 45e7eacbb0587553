import { RequestLimiter } from '../../../../runtime/clients/throttling/RequestLimiter';
import { SharedBudget } from '../../../../runtime/stores/budget/SharedBudget';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { TestStorage } from '../storage/TestStorage';
import { FakeClock } from '../../clients/throttling/FakeClock';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

describe('SharedBudget', () => {
  const nowMs = Date.parse('2026-05-19T13:00:00Z');
  const clock = new FakeClock(nowMs);

  it('reserves different slots for every instance', async () => {
    const table = await storage.newTable();
    const budgets = [1, 2, 3, 4].map(() => new SharedBudget(new StateStore(table), 600, clock));
    const reservations = await Promise.all(budgets.map((budget) => budget.reserve()));
    expect(reservations.map(({ startMs }) => startMs - nowMs).sort((a, b) => a - b)).toEqual([
      -3000, -2000, -1000, 0,
    ]);
  });

  it('pauses every instance for the longest pause that one of them set', async () => {
    const table = await storage.newTable();
    const one = new SharedBudget(new StateStore(table), 600, clock);
    const other = new SharedBudget(new StateStore(table), 600, clock);
    await one.pause(nowMs + 60_000);
    await other.pause(nowMs + 5_000);
    expect((await other.reserve()).startMs).toBe(nowMs + 60_000);
  });

  it('lowers the rate of every instance after a refusal of one, and raises it again', async () => {
    const table = await storage.newTable();
    const trial = new FakeClock(nowMs);
    const one = new SharedBudget(new StateStore(table), 600, trial);
    const other = new SharedBudget(new StateStore(table), 600, trial);
    await one.pause(nowMs + 1_000);
    expect((await other.reserve()).intervalMs).toBeCloseTo(100 / 0.9);
    trial.advance(10 * 60_000);
    expect((await other.reserve()).intervalMs).toBe(100);
  });

  it.each([
    ['back by an hour', -3_600_000],
    ['forward by an hour', 3_600_000],
  ])('does not wait longer when the clock is set %s', async (_case, byMs) => {
    const trial = new FakeClock(nowMs);
    const budget = new SharedBudget(new StateStore(await storage.newTable()), 600, trial);
    const limiter = new RequestLimiter(budget, trial);
    for (let request = 0; request < 40; request += 1) await limiter.take();
    const beforeMs = trial.elapsedMs();
    trial.set(byMs);
    for (let request = 0; request < 40; request += 1) await limiter.take();
    // Forty are four seconds' worth; a clock that jumps forward leaves room for one burst of three.
    expect(trial.elapsedMs() - beforeMs).toBeGreaterThanOrEqual(900);
    expect(trial.elapsedMs() - beforeMs).toBeLessThan(5_000);
  });

  it('pauses for exactly the given time when the clock is set back', async () => {
    const trial = new FakeClock(nowMs);
    const store = new StateStore(await storage.newTable());
    const limiter = new RequestLimiter(new SharedBudget(store, 600, trial), trial);
    await limiter.take();
    await limiter.throttled(60_000);
    const beforeMs = trial.elapsedMs();
    trial.set(-3_600_000);
    const other = new RequestLimiter(new SharedBudget(store, 600, trial), trial);
    await other.take();
    await limiter.take();
    expect(trial.elapsedMs() - beforeMs).toBeGreaterThanOrEqual(59_000);
    expect(trial.elapsedMs() - beforeMs).toBeLessThan(62_000);
  });
});
