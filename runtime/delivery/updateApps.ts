import { mapConcurrently } from '../concurrency/mapConcurrently';
import { splitIntoParts } from '../concurrency/splitIntoParts';
import type { BatchOperation } from '../dataverse/BatchOperation';
import { apiRoot } from '../dataverse/DataverseClient';
import type { AppDetails } from '../dataverse/toAppDetails';
import type { DeliveryContext } from './DeliveryContext';
import type { DeliveryRow } from './DeliveryRow';

const appsPerBatch = 100;
const attempted = 'Updating apps in admin_apps';

/**
 * Marks deleted apps, unless they are marked with that deletion or a later one. An app that the
 * inventory does not have is left alone: the kit never lists a deleted app, and a row made here
 * would be all that is known of it.
 */
export async function markDeletions(
  deletions: readonly DeliveryRow[],
  apps: ReadonlyMap<string, AppDetails>,
  context: DeliveryContext,
): Promise<number> {
  const latest = latestPerApp(deletions);
  const changes = [...latest].flatMap(([appId, time]) => {
    const app = apps.get(appId);
    const deletedOnMs = Date.parse(time);
    if (!app || (app.deletedOnMs ?? -Infinity) >= deletedOnMs) return [];
    const columns = { admin_appdeleted: true, admin_appdeletedon: time };
    return [{ app: { ...app, deletedOnMs }, columns }];
  });
  return await update(changes, context);
}

/** Moves the apps' last launch forward, as the kit's flow "Update Data (V2)" does. */
export async function moveLastLaunches(
  launches: readonly DeliveryRow[],
  apps: ReadonlyMap<string, AppDetails>,
  context: DeliveryContext,
): Promise<void> {
  const changes = [...latestPerApp(launches)].flatMap(([appId, time]) => {
    const app = apps.get(appId);
    const lastLaunchedMs = Date.parse(time);
    if (!app || (app.lastLaunchedMs ?? -Infinity) >= lastLaunchedMs) return [];
    return [{ app: { ...app, lastLaunchedMs }, columns: { admin_applastlaunchedon: time } }];
  });
  await update(changes, context);
}

function latestPerApp(rows: readonly DeliveryRow[]): ReadonlyMap<string, string> {
  const latest = new Map<string, string>();
  for (const { appId, time } of rows) {
    if ((latest.get(appId) ?? '') < time) latest.set(appId, time);
  }
  return latest;
}

interface AppChange {
  /** The app as it is after the change. */
  readonly app: AppDetails;
  readonly columns: Readonly<Record<string, string | boolean>>;
}

/** Returns how many were changed; `If-Match: *` makes none that is not there. */
async function update(changes: readonly AppChange[], context: DeliveryContext): Promise<number> {
  const { client, apps } = context;
  const batches = splitIntoParts(changes, appsPerBatch);
  const counts = await mapConcurrently(batches, client.parallelism, async (batch) => {
    const operations = batch.map(({ app, columns }): BatchOperation => ({
      method: 'PATCH',
      path: `${apiRoot}/admin_apps(${app.appId})`,
      headers: { 'If-Match': '*' },
      body: columns,
    }));
    const parts = await client.sendBatch(operations, attempted);
    return parts.filter((part, index) => {
      const app = batch[index]?.app;
      if (part.status === 404) {
        if (app) apps.forget(app.appId);
        return false;
      }
      if (part.status >= 300) throw client.explain(part, { path: '$batch', attempted });
      if (app) apps.update(app);
      return true;
    }).length;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}
