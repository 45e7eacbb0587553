import { mapConcurrently } from '../../../../runtime/domain/concurrency/mapConcurrently';

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('mapConcurrently', () => {
  it('returns results in the order of the items, whichever ends first', async () => {
    const results = await mapConcurrently([5, 1, 3], 3, async (item) => {
      await turns(item);
      return item * 10;
    });
    expect(results).toEqual([50, 10, 30]);
  });

  it('processes exactly as many items at a time as the limit', async () => {
    let running = 0;
    let most = 0;
    await mapConcurrently(Array.from({ length: 20 }), 4, async () => {
      running += 1;
      most = Math.max(most, running);
      await turns(2);
      running -= 1;
    });
    expect(most).toBe(4);
  });

  it('starts nothing after a failure, awaits running items, and throws the first failure', async () => {
    const started: number[] = [];
    const ended: number[] = [];
    const mapped = mapConcurrently([0, 1, 2, 3, 4], 2, async (item) => {
      started.push(item);
      await turns(item === 0 ? 1 : 5);
      ended.push(item);
      throw new Error(`item ${item}`);
    });
    await expect(mapped).rejects.toThrow('item 0');
    expect(started).toEqual([0, 1]);
    expect(ended).toEqual([0, 1]);
  });

  it('returns nothing for no items, at once', async () => {
    expect(await mapConcurrently([], 0, () => Promise.reject(new Error('x')))).toEqual([]);
  });
});
