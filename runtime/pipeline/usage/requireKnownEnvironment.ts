import { FigureNames, type NamedEnvironment } from '../../domain/usage/figures/names/FigureNames';
import {
  findEnvironment,
  unknownEnvironment,
} from '../../domain/usage/figures/names/findEnvironment';
import type { Inventory } from '../../domain/inventory/mergeInventory';
import { openRollups, type RollupSource } from '../rollups/readRollups';

/**
 * Finds an environment without a launch in the period among those of all stored launches. Throws if
 * there is none, so that a misspelt name does not look like an environment without launches.
 */
export async function requireKnownEnvironment(
  source: RollupSource,
  given: string,
  inventory: Inventory,
): Promise<NamedEnvironment> {
  const { figures } = await openRollups(source, { detail: 'apps' });
  const { environments } = new FigureNames([figures], inventory);
  const found = findEnvironment(given, environments);
  if (!found) throw unknownEnvironment(given, environments);
  return found;
}
