import type { InventoryApp } from '../../../../contracts/figures/InventoryApp';
import { mergeInventory } from '../../../../runtime/domain/inventory/mergeInventory';

function app(importedOn: string, values: Partial<InventoryApp> = {}): InventoryApp {
  return {
    appId: 'a1',
    appName: '',
    environmentId: '',
    environmentName: '',
    owner: '',
    appType: '',
    createdOn: '',
    importedOn,
    ...values,
  };
}

describe('mergeInventory', () => {
  it('takes each field from the last import that has it, in whatever order the rows come', () => {
    const rows = [
      app('2026-05-03', { appName: 'Newest' }),
      app('2026-05-01', { appName: 'Oldest', owner: 'first@contoso.com' }),
      app('2026-05-02', { owner: 'second@contoso.com', appType: 'Canvas' }),
    ];
    for (const order of [rows, [...rows].reverse()]) {
      expect(mergeInventory(order, []).apps.get('a1')).toEqual(
        app('2026-05-03', {
          appName: 'Newest',
          owner: 'second@contoso.com',
          appType: 'Canvas',
        }),
      );
    }
  });

  it('names the environment of an app from a list of environments', () => {
    const id = '0A11F0C5-0000-4000-8000-000000000001';
    const { apps, environmentNames } = mergeInventory(
      [app('2026-05-01', { environmentId: `Default-${id}` })],
      [
        { environmentId: id, environmentName: 'Old name', importedOn: '2026-04-01' },
        { environmentId: id, environmentName: 'Contoso (default)', importedOn: '2026-05-02' },
      ],
    );
    expect(apps.get('a1')?.environmentName).toBe('Contoso (default)');
    expect(environmentNames).toEqual(new Map([[id.toLowerCase(), 'Contoso (default)']]));
  });
});
