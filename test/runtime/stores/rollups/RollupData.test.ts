import type { TableClient } from '@azure/data-tables';

import { dayBit, encodePairs } from '../../../../runtime/domain/rollups/pairs';
import type { Rollup } from '../../../../runtime/domain/rollups/Rollup';
import { encodeRollup } from '../../../../runtime/domain/rollups/rollupSections';
import { RollupData } from '../../../../runtime/stores/rollups/RollupData';
import { type DataRow, toDataRows } from '../../../../runtime/stores/rollups/rollupRows';

const rollup: Rollup = {
  period: '2026-05',
  users: ['user@contoso.com'],
  environments: [],
  apps: [
    {
      appId: 'app',
      appName: 'Expenses',
      environmentId: '',
      launches: 1,
      firstLaunch: 0,
      lastLaunch: 0,
      pairs: encodePairs(new Map([[0, { launches: 1, days: dayBit(19) }]])),
      days: new Uint8Array(),
    },
  ],
};

/** A table whose rows with some sections were removed after the other requests. */
function tableWithout(removed: string): TableClient {
  const rows = toDataRows('2026-05', 'build', encodeRollup(rollup)).filter(
    ({ rowKey }) => !rowKey.includes(`|${removed}`),
  );
  const listEntities = ({ queryOptions }: { readonly queryOptions: { readonly filter: string } }) =>
    select(rows, queryOptions.filter);
  return { listEntities } as unknown as TableClient;
}

async function* select(rows: readonly DataRow[], filter: string): AsyncGenerator<DataRow> {
  const [, from = '', end = ''] = /RowKey ge '(.+)' and RowKey lt '(.+)'/.exec(filter) ?? [];
  await Promise.resolve();
  yield* rows.filter(({ rowKey }) => rowKey >= from && rowKey < end);
}

describe('RollupData', () => {
  it('reads one app, or a roll-up without apps if it has another one only', async () => {
    const data = new RollupData(tableWithout('nothing'), 'built');
    expect(await data.readApp('2026-05', 'build', 'app')).toMatchObject(rollup);
    expect(await data.readApp('2026-05', 'build', 'other')).toMatchObject({ apps: [] });
  });

  it.each(['apps', 'users', 'pairs'])(
    'finds no build whose section of %s was removed meanwhile',
    async (removed) => {
      const data = new RollupData(tableWithout(removed), 'built');
      expect(await data.readApp('2026-05', 'build', 'app')).toBeUndefined();
    },
  );
});
