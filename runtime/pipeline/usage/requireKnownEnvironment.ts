import { reopenFigures } from '../../domain/usage/figures/count/reopenFigures';
import { FigureNames, type NamedEnvironment } from '../../domain/usage/figures/names/FigureNames';
import {
  findEnvironment,
  unknownEnvironment,
} from '../../domain/usage/figures/names/findEnvironment';
import type { Inventory } from '../../domain/inventory/mergeInventory';
import { readRollups, type RollupSource } from '../rollups/readRollups';

/**
 * Finds an environment without a launch in the period among those of all stored launches. Throws if
 * there is none, so that a misspelt name does not look like an environment without launches.
 */
export async function requireKnownEnvironment(
  source: RollupSource,
  given: string,
  inventory: Inventory,
): Promise<NamedEnvironment> {
  const { rollups } = await readRollups(source, {});
  const { environments } = new FigureNames([reopenFigures(rollups)], inventory);
  const found = findEnvironment(given, environments);
  if (!found) throw unknownEnvironment(given, environments);
  return found;
}
