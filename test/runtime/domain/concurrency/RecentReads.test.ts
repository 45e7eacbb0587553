import { RecentReads } from '../../../../runtime/domain/concurrency/RecentReads';

function setUp() {
  let elapsedMs = 0;
  let reads = 0;
  const recent = new RecentReads({ elapsedMs: () => elapsedMs });
  return {
    pass: (ms: number): number => (elapsedMs += ms),
    read: (key = 'days') => recent.read(key, async () => await Promise.resolve((reads += 1))),
    recent,
  };
}

describe('RecentReads', () => {
  it('reads once for questions that come together, and again two seconds later', async () => {
    const { read, pass } = setUp();
    expect(await Promise.all([read(), read(), read('months')])).toEqual([1, 1, 2]);
    pass(1_900);
    expect(await read()).toBe(1);
    pass(100);
    expect(await read()).toBe(3);
  });

  it('keeps no failure', async () => {
    const { read, recent } = setUp();
    const failed = recent.read('days', () => Promise.reject(new Error('The store is away.')));
    await expect(failed).rejects.toThrow('The store is away.');
    expect(await read()).toBe(1);
  });
});
