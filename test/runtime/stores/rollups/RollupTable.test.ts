import { buildDayRollup } from '../../../../runtime/domain/rollups/buildDayRollup';
import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import { resolveTwins } from '../../../../runtime/domain/usage/resolveTwins';
import { RollupTable } from '../../../../runtime/stores/rollups/RollupTable';
import { storedEvent, streamOf } from '../../domain/usage/storedEvent';
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

  it('takes a half of a roll-up for one that a build replaces, unless it is the current one', async () => {
    const table = await storage.newTable();
    const rollups = new RollupTable(table);
    const events = [storedEvent({ appId: 'a', creationTime: '2026-05-19T10:00:00Z' })];
    const ofApp = await buildDayRollup('2026-05-19', resolveTwins(streamOf(events)));
    await rollups.write(ofApp, undefined);
    const [header] = await rollups.headers('day');
    if (!header) throw new Error('No header was stored.');
    // As the names look that have several rows, of which some are gone.
    const rowKey = `2026-05-19|${header.build}|users|000`;
    await table.updateEntity({ partitionKey: 'data', rowKey, d0: new Uint8Array(8) }, 'Replace');

    await expect(rollups.read(header)).rejects.toThrow();
    await table.deleteEntity('day', '2026-05-19');
    expect(await rollups.read(header)).toBeUndefined();
    expect(await rollups.read(header, { appId: 'a' })).toBeUndefined();
  });
});
