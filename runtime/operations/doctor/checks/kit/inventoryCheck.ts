import { checkNames } from '../../../../../contracts/names/checkNames';
import { apiRoot } from '../../../../clients/dataverse/DataverseClient';
import { listRows } from '../../../../clients/dataverse/listRows';
import type { Check } from '../Check';
import { failed, ok } from '../findings';
import { isKitOn } from './isKitOn';

/** Checks that the kit has an inventory. Launches of apps that the inventory lacks are parked. */
export const inventoryCheck: Check = {
  name: checkNames.inventory,
  group: 'Dataverse',
  needs: [checkNames.dataverseUser],
  expected: 'The kit’s inventory (admin_apps) has apps.',
  applies: isKitOn,
  run: async (context) => {
    const apps = await listRows(context.kit().client, {
      path: `${apiRoot}/admin_apps?$select=admin_appid&$top=1`,
      attempted: 'Reading the inventory of apps',
    });
    return apps.length > 0
      ? ok('The inventory has apps.')
      : failed(
          'The inventory is empty, so every launch would wait for its app.',
          'Set up the kit’s inventory and let its flows run: "Admin | Sync Template v4 (Driver)" and "Admin | Sync Template v4 (Apps)".',
        );
  },
};
