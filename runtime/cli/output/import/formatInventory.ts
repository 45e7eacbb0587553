import type { InventoryApp } from '../../../../contracts/figures/InventoryApp';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';

/** What an import says of an app, as columns of CSV. */
export const inventoryColumns = [
  'appId',
  'appName',
  'environmentId',
  'environmentName',
  'owner',
  'appType',
  'createdOn',
] as const satisfies readonly (keyof InventoryApp)[];

/** The apps of the inventory as a table for people. */
export function formatInventory(apps: readonly InventoryApp[], width: number): string {
  if (apps.length === 0) {
    return 'No inventory has been imported yet. To import one: audit-log inventory import <file>';
  }
  return formatTable(
    ['App', 'Environment', 'Owner', 'Type', 'Created', 'Imported', 'App ID'],
    apps.map((app) => [
      app.appName,
      app.environmentName === '' ? app.environmentId : app.environmentName,
      app.owner,
      app.appType,
      app.createdOn.slice(0, 10),
      app.importedOn.slice(0, 10),
      app.appId,
    ]),
    width,
  );
}

export function inventoryCsv(apps: readonly InventoryApp[]): string {
  const columns = [...inventoryColumns, 'importedOn'] as const;
  return formatCsv(
    columns,
    apps.map((app) => columns.map((column) => app[column])),
  );
}
