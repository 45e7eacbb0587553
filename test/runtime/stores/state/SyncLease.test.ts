import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';

import { systemClock } from '../../../../runtime/domain/time/Clock';
import { reportLongWaits } from '../../../../runtime/domain/time/reportLongWaits';
import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { SyncLease } from '../../../../runtime/stores/state/SyncLease';
import { FakeClock } from '../../clients/throttling/FakeClock';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

async function newStore(): Promise<StateStore> {
  return new StateStore(await storage.newTable());
}

describe('SyncLease', () => {
  const leaseKey = 'sync-lease';

  it('is held by one at a time, and free after its release', async () => {
    const store = await newStore();
    const first = new SyncLease(store, systemClock);
    const second = new SyncLease(store, systemClock);
    expect(await first.acquire()).toBeUndefined();
    expect(await second.acquire()).toEqual({
      heldBy: expect.stringContaining(`${hostname()}/${process.pid}/`) as string,
    });
    await first.release();
    expect(await second.acquire()).toBeUndefined();
    await second.release();
  });

  it('goes to one of many processes that request it at the same moment', async () => {
    const store = await newStore();
    const leases = Array.from({ length: 6 }, () => new SyncLease(store, systemClock));
    const results = await Promise.all(leases.map((lease) => lease.acquire()));
    expect(results.filter((result) => result === undefined)).toHaveLength(1);
    await Promise.all(leases.map((lease) => lease.release()));
  });

  it('is not released by a process that does not hold it', async () => {
    const store = await newStore();
    const first = new SyncLease(store, systemClock);
    const second = new SyncLease(store, systemClock);
    await first.acquire();
    await second.acquire();
    await second.release();
    expect(await second.acquire()).toBeDefined();
    await first.release();
  });

  it('is taken over at once from a process of this host that is dead', async () => {
    const store = await newStore();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const owner = `${hostname()}/${pid}/1`;
    await store.update(leaseKey, () => ({ owner, untilMs: Date.now() + 30_000 }));
    const lease = new SyncLease(store, systemClock);
    expect(await lease.acquire()).toBeUndefined();
    await lease.release();
  });

  it.each([
    ['a process of this host that lives', `${hostname()}/${process.ppid}/1`],
    ['a process of another host, of which nothing can be known', 'elsewhere/999999/1'],
  ])('is left to %s until its time is over', async (_case, owner) => {
    const store = await newStore();
    await store.update(leaseKey, () => ({ owner, untilMs: Date.now() + 30_000 }));
    const lease = new SyncLease(store, systemClock);
    expect(await lease.acquire()).toEqual({ heldBy: owner });
    await store.update(leaseKey, () => ({ owner, untilMs: Date.now() - 1 }));
    expect(await lease.acquire()).toBeUndefined();
    await lease.release();
  });

  it('is taken over from a process that died before the clock was set back', async () => {
    const store = await newStore();
    const clock = new FakeClock(Date.parse('2026-05-19T13:00:00Z'));
    const untilMs = clock.now() + 3_600_000;
    await store.update(leaseKey, () => ({ owner: 'elsewhere/999999/1', untilMs }));
    const lease = new SyncLease(store, clock);
    const beforeMs = clock.elapsedMs();
    expect(await lease.acquire()).toBeUndefined();
    expect(clock.elapsedMs() - beforeMs).toBeLessThan(35_000);
    await lease.release();
  });

  it('is left to a process whose clock is far ahead and that renews it', async () => {
    const store = await newStore();
    const clock = new FakeClock(Date.parse('2026-05-19T13:00:00Z'));
    const owner = 'elsewhere/999999/1';
    const renew = (untilMs: number) => store.update(leaseKey, () => ({ owner, untilMs }));
    await renew(clock.now() + 3_600_000);
    const lease = new SyncLease(store, {
      now: () => clock.now(),
      elapsedMs: () => clock.elapsedMs(),
      wait: async (ms) => {
        await clock.wait(ms);
        await renew(clock.now() + 3_600_000);
      },
    });
    expect(await lease.acquire(60_000)).toEqual({ heldBy: owner });
  });

  it('reports its holder after five seconds of waiting, and then each minute', async () => {
    const store = await newStore();
    const clock = new FakeClock(Date.parse('2026-05-19T13:00:00Z'));
    const reports: string[] = [];
    const owner = 'elsewhere/999999/1';
    const renew = () => store.update(leaseKey, () => ({ owner, untilMs: clock.now() + 30_000 }));
    await renew();
    const waiting = {
      now: () => clock.now(),
      elapsedMs: () => clock.elapsedMs(),
      wait: async (ms: number) => {
        await clock.wait(ms);
        await renew();
      },
    };
    const lease = new SyncLease(store, waiting, {
      onLongWait: reportLongWaits(
        (text) => reports.push(text),
        () => clock.now(),
      ),
    });
    expect(await lease.acquire()).toEqual({ heldBy: owner });
    expect(await lease.acquire(3_000)).toEqual({ heldBy: owner });
    expect(reports).toEqual([]);
    expect(await lease.acquire(120_000)).toEqual({ heldBy: owner });
    expect(reports).toEqual([
      'Another sync (elsewhere/999999/1) is in progress. Waiting until that ends (since 13:00:03Z; it gives up at 13:02:03Z).',
      'Another sync (elsewhere/999999/1) is in progress. Waiting until that ends (since 13:00:03Z; it gives up at 13:02:03Z).',
    ]);
  });

  it('does not wait longer for another process when the clock is set back', async () => {
    const store = await newStore();
    const clock = new FakeClock(Date.parse('2026-05-19T13:00:00Z'));
    const owner = `${hostname()}/${process.ppid}/1`;
    const lease = new SyncLease(store, {
      now: () => clock.now(),
      elapsedMs: () => clock.elapsedMs(),
      wait: async (ms) => {
        await clock.wait(ms);
        clock.set(-60_000);
        await store.update(leaseKey, () => ({ owner, untilMs: clock.now() + 30_000 }));
      },
    });
    await store.update(leaseKey, () => ({ owner, untilMs: clock.now() + 30_000 }));
    expect(await lease.acquire(10_000)).toEqual({ heldBy: owner });
    expect(clock.waits.length).toBeLessThan(15);
  });
});
