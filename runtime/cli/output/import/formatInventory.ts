import type { InventoryApp } from '../../../domain/inventory/InventoryApp';
import { formatCsv } from '../../../../contracts/text/formatCsv';
import { formatTable } from '../formatTable';

const columns = [
  'appId',
  'appName',
  'environmentId',
  'environmentName',
  'owner',
  'appType',
  'createdOn',
  'importedOn',
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
  return formatCsv(
    columns,
    apps.map((app) => columns.map((column) => app[column])),
  );
}
