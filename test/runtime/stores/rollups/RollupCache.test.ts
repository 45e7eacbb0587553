import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import { RollupCache } from '../../../../runtime/stores/rollups/RollupCache';

const users = Array.from({ length: 1_000 }, (_, n) => `user${String(n).padStart(4, '0')}@contoso`);

/** Names as they are read: equal to those of another roll-up, and not the same strings. */
function rollup(period: string, purgedMonth?: string): Rollup {
  const read = JSON.parse(JSON.stringify(users)) as string[];
  const rest = purgedMonth === undefined ? {} : { purgedMonth };
  return {
    period,
    users: read,
    environments: [],
    userDays: undefined,
    userLaunches: undefined,
    apps: [],
    ...rest,
  };
}

describe('the cache of roll-ups', () => {
  async function readTwice(cache: RollupCache, make: (period: string) => Rollup): Promise<number> {
    let loads = 0;
    for (const period of ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-01']) {
      const found = await cache.read(period, 'days', () => {
        loads += 1;
        return Promise.resolve(make(period));
      });
      expect(found).toEqual(make(period));
    }
    return loads;
  }

  it('counts names once that are in several roll-ups', async () => {
    expect(await readTwice(new RollupCache(40_000), (period) => rollup(period))).toBe(3);
  });

  it('lets roll-ups without launches leave, too', async () => {
    const cache = new RollupCache(40_000);
    const empty = { ...rollup('2026-05-01'), users: [] };
    for (let build = 0; build < 1_000; build += 1) {
      await cache.read(`build ${build}`, 'days', () => Promise.resolve(empty));
    }
    expect(await cache.peek('build 999', 'days')).toEqual(empty);
    expect(await cache.peek('build 0', 'days')).toBeUndefined();
  });

  it('counts the tokens of each roll-up whose events were removed, and lets the oldest leave', async () => {
    const cache = new RollupCache(40_000);
    expect(await readTwice(cache, (period) => rollup(period, '2026-05'))).toBe(4);
  });
});
