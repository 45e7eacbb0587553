import type { TableClient } from '@azure/data-tables';

import { dayBit } from '../../../../runtime/domain/rollups/bytes/dayBits';
import { encodePairs } from '../../../../runtime/domain/rollups/pairs';
import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import { encodeRollup } from '../../../../runtime/domain/rollups/rollupSections';
import { RollupReader } from '../../../../runtime/stores/rollups/RollupReader';
import { toDataRows } from '../../../../runtime/stores/rollups/rollupRows';

const rollup: Rollup = {
  period: '2026-05',
  users: ['user@contoso.com'],
  environments: [],
  userDays: Int32Array.of(dayBit(19)),
  userLaunches: Uint8Array.of(1),
  apps: [
    {
      appId: 'app',
      appName: 'Expenses',
      nameChanges: [],
      environmentChanges: [],
      environmentId: 'environment',
      launches: 1,
      launchesWithoutUser: 0,
      firstLaunch: 2,
      lastLaunch: 3,
      ...encodePairs(new Map([[0, { launches: 1, days: dayBit(19) }]])),
      days: new Uint8Array([19, 2, 1]),
      times: new Uint8Array([5, 0]),
    },
  ],
};

/** A table whose rows with some sections were removed after the other requests; it notes what it returned. */
function tableWithout(removed: string, returned: string[] = []): TableClient {
  const rows = toDataRows('2026-05', 'build', encodeRollup(rollup)).filter(
    ({ rowKey }) => !rowKey.includes(`|${removed}`),
  );
  const sendRequest = (_client: unknown, { url }: { readonly url: string }) => {
    const filter = new URL(url).searchParams.get('$filter') ?? '';
    const [, from = '', end = ''] = /RowKey ge '(.+)' and RowKey lt '(.+)'/.exec(filter) ?? [];
    const found = rows.filter(({ rowKey }) => rowKey >= from && rowKey < end);
    returned.push(...found.map(({ rowKey }) => rowKey.split('|')[2] ?? ''));
    const value = found.map(({ rowKey, d0 = '' }) => ({
      RowKey: rowKey,
      d0: Buffer.from(d0 as Uint8Array).toString('base64'),
    }));
    return Promise.resolve({ status: 200, headers: new Map(), parsedBody: { value } });
  };
  const table = { url: 'https://account.test', tableName: 'rollups', pipeline: { sendRequest } };
  return table as unknown as TableClient;
}

/** An app that was read has its fields as getters. */
function valuesOf({ apps, userLaunches, ...one }: Rollup) {
  return {
    ...one,
    userLaunches: userLaunches && [...userLaunches],
    apps: apps.map((app) => [
      [app.appId, app.appName, app.environmentId],
      [app.launches, app.firstLaunch, app.lastLaunch],
      ...[app.pairs, app.days, app.pairDays, app.times].map((bytes) => [...(bytes ?? [])]),
    ]),
  };
}

describe('RollupReader', () => {
  it('reads what was written', async () => {
    const found = await new RollupReader(tableWithout('nothing'), 'built').read(
      '2026-05',
      'build',
      'days',
    );
    expect(found && valuesOf(found)).toEqual(valuesOf(rollup));
  });

  it('reads one app, or a roll-up without apps if it has another one only', async () => {
    const data = new RollupReader(tableWithout('nothing'), 'built');
    const read = async (appId: string) =>
      await data.readApp('2026-05', 'build', { appId, detail: 'days' });
    const app = await read('app');
    // The days of all users are not those of one app.
    expect(app && valuesOf(app)).toEqual(
      valuesOf({ ...rollup, userDays: undefined, userLaunches: undefined }),
    );
    expect(await read('other')).toMatchObject({ apps: [] });
  });

  it.each([
    ['apps', ['apps-000']],
    ['users', ['apps-000', 'app-users-000']],
    ['days', ['apps-000', 'app-users-000', 'app-days-000']],
  ] as const)('reads only the sections that a reader of %s needs', async (detail, sections) => {
    const [ofAll, ofOne]: [string[], string[]] = [[], []];
    const read = (returned: string[]) =>
      new RollupReader(tableWithout('nothing', returned), 'built');
    const all = await read(ofAll).read('2026-05', 'build', detail);
    const one = await read(ofOne).readApp('2026-05', 'build', { appId: 'app', detail });
    for (const app of [all?.apps[0], one?.apps[0]]) {
      expect(app?.pairs !== undefined).toBe(detail !== 'apps');
      expect(app?.pairDays !== undefined).toBe(detail === 'days');
    }
    const launches = detail === 'days' ? ['app-launches'] : [];
    expect(new Set(ofAll)).toEqual(new Set([...sections, ...launches, 'days', 'summary', 'users']));
    expect(new Set(ofOne)).toEqual(new Set([...sections, 'summary', 'users']));
  });

  it.each(['summary', 'users', 'apps', 'app-users', 'app-days', 'app-launches', 'days'])(
    'finds no build whose section of %s was removed meanwhile',
    async (removed) => {
      const data = new RollupReader(tableWithout(removed), 'built');
      expect(await data.read('2026-05', 'build', 'days')).toBeUndefined();
      const one = await data.readApp('2026-05', 'build', { appId: 'app', detail: 'days' });
      expect(one === undefined).toBe(!['days', 'app-launches'].includes(removed));
    },
  );
});
