import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import { RollupTable } from '../../../../runtime/stores/rollups/RollupTable';
import { TestStorage } from '../storage/TestStorage';

const rollup: Rollup = {
  period: '2026-05-19',
  users: [],
  environments: [],
  userDays: new Int32Array(0),
  userLaunches: new Uint8Array(0),
  apps: [],
};

/** A table to which each request is sent again, because its response was lost. */
async function openRepeating(storage: TestStorage): Promise<RollupTable> {
  const table = await storage.newTable();
  table.pipeline.addPolicy({
    name: 'lost responses',
    sendRequest: async (request, next) => {
      if (request.method !== 'GET') await next(request);
      return await next(request);
    },
  });
  return new RollupTable(table);
}

describe('RollupTable', () => {
  const storage = new TestStorage();
  beforeAll(() => storage.start(), 60_000);
  afterAll(() => storage.stop());

  it('keeps what it stored, also if each response is lost', async () => {
    const rollups = await openRepeating(storage);
    const first = await rollups.write(rollup, undefined);
    const [header] = await rollups.headers('day');
    expect(header?.build).toBe(first);
    const second = await rollups.write(rollup, header);
    const [replaced] = await rollups.headers('day');
    expect(replaced?.build).toBe(second);
    expect(replaced && (await rollups.read(replaced))).toMatchObject({ period: '2026-05-19' });
  });

  it('drops a roll-up that another one has overtaken', async () => {
    const rollups = new RollupTable(await storage.newTable());
    const build = await rollups.write(rollup, undefined);
    expect(await rollups.write(rollup, undefined)).toBeUndefined();
    const [header] = await rollups.headers('day');
    expect(header?.build).toBe(build);
    expect(header && (await rollups.read(header))).toMatchObject({ period: '2026-05-19' });
  });
});
