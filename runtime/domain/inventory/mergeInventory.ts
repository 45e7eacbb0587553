import { environmentKey } from './environmentKey';
import type { InventoryApp } from '../../../contracts/figures/InventoryApp';
import type { InventoryEnvironment } from './SourceApp';

/** An environment of one source, and when it was imported. */
export interface ImportedEnvironment extends InventoryEnvironment {
  readonly importedOn: string;
}

/** What all imports together say. */
export interface Inventory {
  /** By app id. */
  readonly apps: ReadonlyMap<string, InventoryApp>;
  /** Names of environments by `environmentKey`. */
  readonly environmentNames: ReadonlyMap<string, string>;
}

/** Joins what the sources say. Of two sources, the later import counts, field by field. */
export function mergeInventory(
  apps: Iterable<InventoryApp>,
  environments: Iterable<ImportedEnvironment>,
): Inventory {
  const merged = new Map<string, InventoryApp>();
  for (const app of byImport(apps)) {
    const known = merged.get(app.appId);
    merged.set(app.appId, known === undefined ? app : overlay(known, app));
  }
  const environmentNames = new Map<string, string>();
  for (const one of byImport([...merged.values(), ...environments])) {
    const key = environmentKey(one.environmentId);
    if (key !== '' && one.environmentName !== '') environmentNames.set(key, one.environmentName);
  }
  for (const [appId, app] of merged) {
    if (app.environmentName !== '') continue;
    const environmentName = environmentNames.get(environmentKey(app.environmentId)) ?? '';
    if (environmentName !== '') merged.set(appId, { ...app, environmentName });
  }
  return { apps: merged, environmentNames };
}

function byImport<T extends { readonly importedOn: string }>(entries: Iterable<T>): T[] {
  return [...entries].sort((one, other) => (one.importedOn < other.importedOn ? -1 : 1));
}

function overlay(known: InventoryApp, later: InventoryApp): InventoryApp {
  const stated = Object.entries(later).filter(([, value]) => value !== '');
  return { ...known, ...Object.fromEntries(stated) };
}
