import { noteMissingHistory } from '../../stores/outbox/enqueueHistory';
import type { Runtime } from '../Runtime';

/** Before anything is ingested: whether there is a history that the Dataverse sink has to catch up. */
export async function markBackfillNeeded({ settings, storage, state }: Runtime): Promise<void> {
  if (settings.dataverse === undefined) return;
  await noteMissingHistory(settings.dataverse.url, { ...storage, state });
}
