import type { TableClient } from '@azure/data-tables';

import { dayBit, encodePairs } from '../../../../runtime/domain/rollups/pairs';
import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import { encodeRollup } from '../../../../runtime/domain/rollups/rollupSections';
import { RollupReader } from '../../../../runtime/stores/rollups/RollupReader';
import { toDataRows } from '../../../../runtime/stores/rollups/rollupRows';

const rollup: Rollup = {
  period: '2026-05',
  users: ['user@contoso.com'],
  environments: [],
  apps: [
    {
      appId: 'app',
      appName: 'Expenses',
      environmentId: 'environment',
      launches: 1,
      firstLaunch: 2,
      lastLaunch: 3,
      ...encodePairs(new Map([[0, { launches: 1, days: dayBit(19) }]])),
      days: new Uint8Array([19, 1, 1]),
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

const withDays = { withDays: true };

/** An app that was read has its fields as getters. */
function valuesOf({ apps, ...one }: Rollup) {
  return {
    ...one,
    apps: apps.map((app) => [
      [app.appId, app.appName, app.environmentId],
      [app.launches, app.firstLaunch, app.lastLaunch],
      ...[app.pairs, app.days, app.pairDays ?? []].map((bytes) => [...bytes]),
    ]),
  };
}

describe('RollupReader', () => {
  it('reads what was written', async () => {
    const found = await new RollupReader(tableWithout('nothing'), 'built').read(
      '2026-05',
      'build',
      withDays,
    );
    expect(found && valuesOf(found)).toEqual(valuesOf(rollup));
  });

  it('reads one app, or a roll-up without apps if it has another one only', async () => {
    const data = new RollupReader(tableWithout('nothing'), 'built');
    const read = async (appId: string) =>
      await data.readApp('2026-05', 'build', { appId, ...withDays });
    const app = await read('app');
    expect(app && valuesOf(app)).toEqual(valuesOf(rollup));
    expect(await read('other')).toMatchObject({ apps: [] });
  });

  it('reads no days of pairs for a reader that does not need them', async () => {
    const returned: string[] = [];
    const data = new RollupReader(tableWithout('nothing', returned), 'built');
    const all = await data.read('2026-05', 'build', { withDays: false });
    const one = await data.readApp('2026-05', 'build', { appId: 'app', withDays: false });
    expect([all, one].map((found) => found?.apps[0]?.pairDays)).toEqual([undefined, undefined]);
    expect(new Set(returned)).toEqual(new Set(['part-000', 'summary', 'users']));
  });

  it.each(['summary', 'users', 'part', 'days'])(
    'finds no build whose section of %s was removed meanwhile',
    async (removed) => {
      const data = new RollupReader(tableWithout(removed), 'built');
      expect(await data.read('2026-05', 'build', withDays)).toBeUndefined();
      const one = await data.readApp('2026-05', 'build', { appId: 'app', ...withDays });
      expect(one).toBeUndefined();
    },
  );
});
