import { StateStore } from '../../../../runtime/stores/state/StateStore';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();
beforeAll(() => storage.start(), 30_000);
afterAll(() => storage.stop());

async function newStore(): Promise<StateStore> {
  return new StateStore(await storage.newTable());
}

describe('StateStore', () => {
  it('reads nothing before the first write, and then what was written last', async () => {
    const store = await newStore();
    expect(await store.read('key')).toBeUndefined();
    await store.update('key', () => ({ text: 'Ü "quoted"', list: [1, 2] }));
    await store.update('other', () => 7);
    expect(await store.read('key')).toEqual({ text: 'Ü "quoted"', list: [1, 2] });
  });

  it('keeps every one of several concurrent changes', async () => {
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

  it('throws, with the key, for a document that changes all the time', async () => {
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

  it('rethrows other faults of the storage', async () => {
    const table = await storage.newTable();
    await table.deleteTable();
    await expect(new StateStore(table).update('key', () => 1)).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('does not read again what only this process changes, and reads the change of another one', async () => {
    const table = await storage.newTable();
    const [store, other] = [new StateStore(table), new StateStore(table)];
    const count = (by: StateStore) => by.updateOften<number>('key', (value = 0) => value + 1);
    const read = jest.spyOn(table, 'getEntity');
    for (let update = 1; update <= 10; update += 1) expect(await count(store)).toBe(update);
    expect(read.mock.calls.length).toBeLessThanOrEqual(2);
    expect(await count(other)).toBe(11);
    expect(await count(store)).toBe(12);
    await Promise.all(Array.from({ length: 8 }, () => [count(store), count(other)]).flat());
    expect(await store.read('key')).toBe(28);
  });
});
