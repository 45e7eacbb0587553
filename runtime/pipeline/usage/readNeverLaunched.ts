import type { FiguresQuery } from '../../../contracts/figures/FiguresQuery';
import type { NeverLaunchedReport } from '../../../contracts/figures/NeverLaunchedReport';
import { FigureNames } from '../../domain/usage/figures/names/FigureNames';
import {
  findEnvironment,
  unknownEnvironment,
} from '../../domain/usage/figures/names/findEnvironment';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import { arrivalDays } from '../../domain/completeness/deriveEventDays';
import { addDays, dayOf } from '../../domain/time/days';
import { readWholeInventory } from '../../stores/inventory/readInventory';
import { openRollups } from '../rollups/readRollups';
import { findFirstLaunchDay } from './findFirstLaunchDay';
import { readDeletions } from './readDeletions';
import { cutCompleteness, readEventDays } from './readEventDays';
import type { FiguresSource } from './readFiguresInput';

/** A day gets its verdict when the content of the days after it was listed again. */
const newestDaysAgo = arrivalDays + 2;

/** Finds the apps of the inventory that have no stored launch and are not deleted. */
export async function readNeverLaunched(
  source: FiguresSource,
  { environment, top }: Pick<FiguresQuery, 'environment' | 'top'> = {},
): Promise<NeverLaunchedReport> {
  const inventory = await readWholeInventory(source.storage);
  if (inventory.apps.size === 0) {
    throw new ConfigurationError({
      code: 'usage.noInventory',
      problem:
        'No inventory is stored. The audit log does not name apps that were never launched, so they are not known.',
      fix: 'Import a list of your apps: audit-log inventory import <file>',
    });
  }
  const today = dayOf(source.clock.now());
  const [{ figures: opened }, dataSince, deletions] = await Promise.all([
    openRollups(source, { detail: 'apps' }),
    findFirstLaunchDay(source),
    readDeletions(source.storage.apps),
  ]);
  const from = dataSince ?? today;
  const all = await readEventDays(source, { from, to: today });
  const completeness = cutCompleteness(all, { from, to: addDays(today, -newestDaysAgo) });
  const names = new FigureNames([opened], inventory);
  const launched = new Set(opened.apps.map(({ appId }) => appId));
  const isWanted = environmentFilter(names, environment);
  const apps = [...inventory.apps.values()]
    .filter(({ appId }) => !launched.has(appId) && !deletions.has(appId) && isWanted(appId))
    .map(({ importedOn: _importedOn, ...app }) => ({
      ...app,
      environmentName: app.environmentName || names.environmentOf(app.appId).environmentName,
    }))
    .sort(
      (a, b) =>
        a.environmentName.localeCompare(b.environmentName) ||
        a.appName.localeCompare(b.appName) ||
        a.appId.localeCompare(b.appId),
    );
  const imports = [...inventory.apps.values()].map(({ importedOn }) => importedOn).sort();
  return {
    dataSince: dataSince ?? null,
    verdict:
      dataSince !== undefined && completeness.verdict === 'complete' ? 'neverLaunched' : 'unknown',
    completeness,
    inventoryApps: inventory.apps.size,
    importedOn: imports.at(-1) ?? '',
    rowsTotal: apps.length,
    apps: apps.slice(0, top),
  };
}

function environmentFilter(
  names: FigureNames,
  environment: string | undefined,
): (appId: string) => boolean {
  if (environment === undefined) return () => true;
  const found = findEnvironment(environment, names.environments);
  if (!found) throw unknownEnvironment(environment, names.environments);
  return (appId) => names.environmentOf(appId).key === found.key;
}
