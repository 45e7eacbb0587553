import type { InventoryApp } from '../../../contracts/figures/InventoryApp';
import { type Inventory, mergeInventory } from '../../domain/inventory/mergeInventory';
import type { AuditStorage } from '../storage/openStorage';
import { InventoryTable } from './InventoryTable';

type InventoryStorage = Pick<AuditStorage, 'inventory'>;

/** The apps of all imported inventories by app id; none if nothing was imported. */
export async function readInventory(
  storage: InventoryStorage,
): Promise<ReadonlyMap<string, InventoryApp>> {
  return (await readWholeInventory(storage)).apps;
}

/** The same with the names of environments, also of those without an app. */
export async function readWholeInventory({ inventory }: InventoryStorage): Promise<Inventory> {
  const { apps, environments } = await new InventoryTable(inventory).read();
  return mergeInventory(apps, environments);
}
