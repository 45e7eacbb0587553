import { hostname } from 'node:os';
import { spawnSync } from 'node:child_process';

import { SharedBudget } from '../../../runtime/limiter/SharedBudget';
import { StateStore } from '../../../runtime/state/StateStore';
import { SyncLease } from '../../../runtime/sync/SyncLease';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

async function newStore(): Promise<StateStore> {
  return new StateStore(await storage.newTable());
}

describe('StateStore', () => {
  it('knows nothing before the first write, and then what was written last', async () => {
    const store = await newStore();
    expect(await store.read('key')).toBeUndefined();
    await store.update('key', () => ({ text: 'Ü "quoted"', list: [1, 2] }));
    await store.update('other', () => 7);
    expect(await store.read('key')).toEqual({ text: 'Ü "quoted"', list: [1, 2] });
  });

  it('loses no change of those that come at the same time', async () => {
    const store = await newStore();
    await Promise.all(
      Array.from({ length: 12 }, () => store.update<number>('count', (count = 0) => count + 1)),
    );
    expect(await store.read('count')).toBe(12);
  });

  it('does not write what did not change', async () => {
    const table = await storage.newTable();
    const store = new StateStore(table);
    await store.update('key', () => ({ a: 1 }));
    const before = await table.getEntity('state', 'key');
    expect(await store.update<object>('key', (value) => value ?? {})).toEqual({ a: 1 });
    expect((await table.getEntity('state', 'key')).etag).toBe(before.etag);
  });

  it('gives up, with the key, on a document that never keeps still', async () => {
    const table = await storage.newTable();
    const store = new StateStore(table);
    await store.update('key', () => 0);
    const noisy = new StateStore(
      Object.assign(Object.create(table) as typeof table, {
        updateEntity: () =>
          Promise.reject(Object.assign(new Error('changed'), { statusCode: 412 })),
      }),
    );
    await expect(noisy.update('key', () => 1)).rejects.toThrow('"key" could not be written');
  });

  it('passes other faults of the storage on', async () => {
    const table = await storage.newTable();
    await table.deleteTable();
    await expect(new StateStore(table).update('key', () => 1)).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});

describe('SharedBudget', () => {
  const nowMs = Date.parse('2026-05-19T13:00:00Z');

  it('gives every instance slots of its own', async () => {
    const table = await storage.newTable();
    const budgets = [1, 2, 3, 4].map(() => new SharedBudget(new StateStore(table), 600));
    const reservations = await Promise.all(budgets.map((budget) => budget.reserve(nowMs)));
    expect(reservations.map(({ startMs }) => startMs - nowMs).sort((a, b) => a - b)).toEqual([
      -3000, -2000, -1000, 0,
    ]);
  });

  it('holds every instance for the longest pause that one of them asked for', async () => {
    const table = await storage.newTable();
    const one = new SharedBudget(new StateStore(table), 600);
    const other = new SharedBudget(new StateStore(table), 600);
    await one.pause(nowMs + 60_000);
    await other.pause(nowMs + 5_000);
    expect((await other.reserve(nowMs)).startMs).toBe(nowMs + 60_000);
  });
});

describe('SyncLease', () => {
  const leaseKey = 'sync-lease';

  it('is held by one at a time, and free after its release', async () => {
    const store = await newStore();
    const first = new SyncLease(store);
    const second = new SyncLease(store);
    expect(await first.tryAcquire()).toBeUndefined();
    expect(await second.tryAcquire()).toEqual({
      heldBy: expect.stringContaining(`${hostname()}/${process.pid}/`) as string,
    });
    await first.release();
    expect(await second.tryAcquire()).toBeUndefined();
    await second.release();
  });

  it('goes to one of many who ask at the same moment', async () => {
    const store = await newStore();
    const leases = Array.from({ length: 6 }, () => new SyncLease(store));
    const answers = await Promise.all(leases.map((lease) => lease.tryAcquire()));
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
    await Promise.all(leases.map((lease) => lease.release()));
  });

  it('is not released by one who does not hold it', async () => {
    const store = await newStore();
    const first = new SyncLease(store);
    const second = new SyncLease(store);
    await first.tryAcquire();
    await second.tryAcquire();
    await second.release();
    expect(await second.tryAcquire()).toBeDefined();
    await first.release();
  });

  it('is taken over at once from a process of this host that is dead', async () => {
    const store = await newStore();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const owner = `${hostname()}/${pid}/1`;
    await store.update(leaseKey, () => ({ owner, untilMs: Date.now() + 30_000 }));
    const lease = new SyncLease(store);
    expect(await lease.tryAcquire()).toBeUndefined();
    await lease.release();
  });

  it.each([
    ['a process of this host that lives', `${hostname()}/${process.ppid}/1`],
    ['a process of another host, of which nothing can be known', 'elsewhere/999999/1'],
  ])('is left to %s until its time is over', async (_case, owner) => {
    const store = await newStore();
    await store.update(leaseKey, () => ({ owner, untilMs: Date.now() + 30_000 }));
    const lease = new SyncLease(store);
    expect(await lease.tryAcquire()).toEqual({ heldBy: owner });
    await store.update(leaseKey, () => ({ owner, untilMs: Date.now() - 1 }));
    expect(await lease.tryAcquire()).toBeUndefined();
    await lease.release();
  });
});
