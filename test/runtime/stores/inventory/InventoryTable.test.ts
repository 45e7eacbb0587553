import type { TableClient } from '@azure/data-tables';

import type { SourceApp } from '../../../../runtime/domain/inventory/SourceApp';
import {
  type InventoryRun,
  InventoryTable,
} from '../../../../runtime/stores/inventory/InventoryTable';
import {
  readInventory,
  readWholeInventory,
} from '../../../../runtime/stores/inventory/readInventory';
import { TestStorage } from '../storage/TestStorage';

const storage = new TestStorage();

beforeAll(() => storage.start());
afterAll(() => storage.stop());

function sourceApp(appId: string, values: Partial<SourceApp> = {}): SourceApp {
  return {
    appId,
    appName: `App ${appId}`,
    environmentId: 'Default-1',
    environmentName: '',
    owner: 'ada@contoso.com',
    appType: 'Canvas',
    createdOn: '2026-01-02T03:04:05.000Z',
    ...values,
  };
}

function runOf(run: string, values: Partial<InventoryRun> = {}): InventoryRun {
  return { source: 'powerShell', run, importedOn: new Date('2026-05-01T00:00:00Z'), ...values };
}

describe('the inventory', () => {
  let inventory: TableClient;
  let table: InventoryTable;

  beforeEach(async () => {
    inventory = await storage.newTable();
    table = new InventoryTable(inventory);
  });

  it('is empty while its table does not exist', async () => {
    expect(await readInventory({ inventory: storage.openTable('nothing') })).toEqual(new Map());
  });

  it('returns apps as they were written, by id', async () => {
    await table.writeApps([sourceApp('a'), sourceApp('b', { owner: '' })], runOf('1'));
    await table.writeEnvironments(
      [{ environmentId: '1', environmentName: 'Contoso' }],
      runOf('1', { source: 'pac' }),
    );
    const { apps, environmentNames } = await readWholeInventory({ inventory });
    const common = { environmentName: 'Contoso', importedOn: '2026-05-01T00:00:00.000Z' };
    expect([...apps.values()]).toEqual([
      { ...sourceApp('a'), ...common },
      { ...sourceApp('b', { owner: '' }), ...common },
    ]);
    expect(environmentNames.get('1')).toBe('Contoso');
  });

  it('replaces what the same source said of an app, and keeps the other apps', async () => {
    await table.writeApps([sourceApp('a'), sourceApp('b')], runOf('1'));
    await table.writeApps([sourceApp('a', { appName: 'Renamed', owner: '' })], runOf('2'));
    const apps = await readInventory({ inventory });
    expect(apps.get('a')).toMatchObject({ appName: 'Renamed', owner: '' });
    expect(apps.get('b')).toMatchObject({ appName: 'App b' });
  });

  it('forgets the apps of one source that its last import did not have', async () => {
    await table.writeApps([sourceApp('a'), sourceApp('b')], runOf('1'));
    await table.writeApps([sourceApp('c')], runOf('1', { source: 'kit' }));
    await table.writeApps([sourceApp('a')], runOf('2'));
    expect(await table.forgetOthers({ source: 'powerShell', run: '2' })).toBe(1);
    expect([...(await readInventory({ inventory })).keys()].sort()).toEqual(['a', 'c']);
  });

  it('clears one source, or all of them', async () => {
    await table.writeApps([sourceApp('a')], runOf('1'));
    await table.writeApps([sourceApp('c')], runOf('1', { source: 'kit' }));
    expect(await table.clear('kit')).toBe(1);
    expect(await table.clear()).toBe(1);
    expect(await readInventory({ inventory })).toEqual(new Map());
  });
});
