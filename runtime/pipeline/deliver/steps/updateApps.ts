import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import { chunk } from '../../../domain/concurrency/chunk';
import type { BatchOperation } from '../../../clients/dataverse/batch/BatchOperation';
import { apiRoot } from '../../../clients/dataverse/DataverseClient';
import { findMissingPart } from '../../../clients/dataverse/missingParts';
import type { AppDetails } from '../../../clients/dataverse/toAppDetails';
import { explainFailure } from '../../explainFailure';
import type { DeliveryContext } from '../context/DeliveryContext';
import type { OutboxRow } from '../../../stores/outbox/OutboxRow';

/** As many rows as in a batch of launches. */
const appsPerBatch = 100;
const attempted = 'Updating apps in admin_apps';

/**
 * Marks deleted apps, unless they are marked with that deletion or a later one. Does not create an app
 * that the inventory lacks: the kit never lists a deleted app, so nothing else would fill its row.
 * Returns the deletions that are finished; the others stay in the outbox.
 */
export async function markDeletions(
  deletions: readonly OutboxRow[],
  apps: ReadonlyMap<string, AppDetails>,
  context: DeliveryContext,
): Promise<readonly OutboxRow[]> {
  const changes = [...latestPerApp(deletions)].flatMap(([appId, time]) => {
    const app = apps.get(appId);
    const deletedOnMs = Date.parse(time);
    if (!app || (app.deletedOnMs ?? -Infinity) >= deletedOnMs) return [];
    const columns = { admin_appdeleted: true, admin_appdeletedon: time };
    return [{ app: { ...app, deletedOnMs }, columns }];
  });
  const { updated, refused } = await update(changes, context);
  context.counts.deletions += updated;
  return deletions.filter(({ appId }) => !refused.has(appId));
}

/**
 * Moves the last launch of each app forward, once, as the kit's flow "Update Data (V2)" does. Refused
 * ones stay recorded for the next delivery.
 */
export async function moveLastLaunches(context: DeliveryContext): Promise<void> {
  const { lastLaunches } = context;
  if (!lastLaunches) return;
  for await (const page of lastLaunches.pages()) {
    const apps = await context.apps.find(page.map(({ rowKey }) => rowKey));
    const changes = page.flatMap(({ rowKey, time }) => {
      const app = apps.get(rowKey);
      const lastLaunchedMs = Date.parse(time);
      if (!app || (app.lastLaunchedMs ?? -Infinity) >= lastLaunchedMs) return [];
      return [{ app: { ...app, lastLaunchedMs }, columns: { admin_applastlaunchedon: time } }];
    });
    const { refused } = await update(changes, context);
    await lastLaunches.remove(page.filter(({ rowKey }) => !refused.has(rowKey)));
  }
}

function latestPerApp(rows: readonly OutboxRow[]): ReadonlyMap<string, string> {
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

/** `If-Match: *` creates no missing app. A refusal concerns its own app, or the role. */
async function update(
  changes: readonly AppChange[],
  context: DeliveryContext,
): Promise<{ readonly updated: number; readonly refused: ReadonlySet<string> }> {
  const { client, apps, warnings } = context;
  const refused = new Set<string>();
  let updated = 0;
  const batches = chunk(changes, appsPerBatch);
  await mapConcurrently(batches, client.parallelism, async (batch) => {
    const operations = batch.map(({ app, columns }): BatchOperation => ({
      method: 'PATCH',
      path: `${apiRoot}/admin_apps(${app.appId})`,
      headers: { 'If-Match': '*' },
      body: columns,
    }));
    const parts = await client.sendBatch(operations, attempted);
    batch.forEach(({ app }, index) => {
      const part = parts[index];
      if (part === undefined) return;
      if (part.status < 300) {
        apps.update(app);
        updated += 1;
      } else if (part.status === 404 && !findMissingPart(404, part.body)) {
        apps.forget(app.appId);
      } else {
        refused.add(app.appId);
        warnings.report(
          'apps',
          explainFailure(client.explain(part, { path: '$batch', attempted })),
        );
      }
    });
  });
  if (updated > 0 && refused.size === 0) warnings.resolve('apps');
  return { updated, refused };
}
