import { cutText } from '../../../contracts/text/cleanText';
import { nearestNames } from '../../../contracts/values/nearestName';
import { ConfigurationError } from '../../domain/errors/ConfigurationError';
import type { Inventory } from '../../domain/inventory/mergeInventory';
import { readEvents } from '../../stores/auditLog/readEvents';
import { openRollups, readRollups, type RollupSource } from '../rollups/readRollups';

/** More would not fit into one line. */
const mostSuggestions = 3;
/** A longer name would hide the rest of the message. */
const longestName = 80;

/**
 * Throws if no event of the app is stored, or was removed and counted, so that a misspelt id does not
 * look like an app without launches. Suggests apps with a similar id or name.
 */
export async function requireKnownApp(
  source: RollupSource,
  appId: string | undefined,
  inventory: Pick<Inventory, 'apps'>,
): Promise<void> {
  if (appId === undefined) return;
  // Totals are kept longer than events.
  const { rollups, removedTo } = await readRollups(source, { appId, detail: 'apps' });
  if (rollups.some(({ apps }) => apps.length > 0)) return;
  const first = await readEvents(source.storage.auditLog, { appId }).next();
  if (first.done !== true) return;
  const app = `No event of the app "${cutText(appId, longestName)}"`;
  // Totals have launches only: nobody can say whether the app had other events.
  const problem =
    removedTo === null
      ? `${app} was ever stored.`
      : `${app} is stored. Events up to ${removedTo} were removed.`;
  const listed = inventory.apps.get(appId.trim().toLowerCase());
  if (listed) {
    throw new ConfigurationError({
      code: 'usage.neverLaunchedApp',
      problem,
      fix: `The inventory has the app${listed.appName === '' ? '' : ` as "${cutText(listed.appName, longestName)}"`}, and it was never launched since events are stored. To list all such apps: audit-log usage --never-launched`,
    });
  }
  const near = nearestApps(appId, await readNames(source, inventory));
  const shown = near.slice(0, mostSuggestions).map(describe);
  throw new ConfigurationError({
    code: 'usage.unknownApp',
    problem,
    fix:
      shown.length === 0
        ? 'Copy the app id from the output of: audit-log usage --csv'
        : `Did you mean ${shown.join(' or ')}?`,
  });
}

/** The newest name of each app, by its id. */
async function readNames(
  source: RollupSource,
  inventory: Pick<Inventory, 'apps'>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { appId, appName } of inventory.apps.values()) names.set(appId, appName);
  const { figures } = await openRollups(source, { detail: 'apps' });
  for (const { appId, appName } of figures.apps) {
    if (appId !== '' && (appName !== '' || !names.has(appId))) names.set(appId, appName);
  }
  return names;
}

function nearestApps(
  given: string,
  names: ReadonlyMap<string, string>,
): readonly (readonly [id: string, name: string])[] {
  const near = nearestNames(given, [...names.keys(), ...new Set(names.values())]);
  return near.flatMap((text) => [...names].filter(([id, name]) => id === text || name === text));
}

function describe([id, name]: readonly [id: string, name: string]): string {
  return name === '' ? id : `${id} (${cutText(name, longestName)})`;
}
