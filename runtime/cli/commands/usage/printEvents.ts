import { requireKnownApp } from '../../../pipeline/usage/requireKnownApp';
import { readInventory } from '../../../stores/inventory/readInventory';
import { readEvents } from '../../../stores/auditLog/readEvents';
import { readPurgeFrontier } from '../../../stores/rollups/PurgeFrontier';
import type { Stores } from '../../../stores/Stores';
import { resolveTwins } from '../../../domain/usage/resolveTwins';
import type { Terminal } from '../../output/Terminal';
import { describeMissing } from '../../output/text/describeRemoved';
import { showCell } from '../../output/text/showCell';
import type { UsageFlags } from './UsageFlags';

/** Prints the stored events of a period, one a line. */
export async function printEvents(
  terminal: Terminal,
  stores: Stores,
  { app, from = '', to, json }: UsageFlags,
): Promise<void> {
  // Only if the period begins before the events do.
  const { before } = await readPurgeFrontier(stores.storage.rollups);
  const missing = from < before ? describeMissing(before) : undefined;
  if (missing !== undefined) terminal.err(missing);
  let isEmpty = true;
  const query = { fromDay: from || undefined, toDay: to, appId: app };
  for await (const event of resolveTwins(readEvents(stores.storage.auditLog, query))) {
    isEmpty = false;
    const { id, operation, creationTime, recordType, userId } = event;
    const { appId, appName, environmentId, environmentName } = event;
    const shown = {
      id,
      operation,
      creationTime,
      recordType,
      appId,
      appName,
      environmentId,
      environmentName,
      userId,
    };
    terminal.out(
      json === true
        ? JSON.stringify({ ...shown, twinOf: event.twinOf ?? null })
        : [
            creationTime,
            operation,
            appId,
            userId,
            id,
            ...(event.twinOf === undefined ? [] : ['(duplicate report)']),
          ]
            .map(showCell)
            .join('  '),
    );
  }
  if (!isEmpty) return;
  await requireKnownApp(stores, app, { apps: await readInventory(stores.storage) });
  if (json !== true) terminal.out('No events are stored for this period.');
}
