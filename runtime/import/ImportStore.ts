import { systemClock } from '../clock/Clock';
import { AuditLogSink } from '../auditLog/AuditLogSink';
import { DeliverySink } from '../delivery/DeliverySink';
import { DeliveryTable } from '../delivery/DeliveryTable';
import { hasDeliveryHistory, noteMissingHistory } from '../delivery/enqueueHistory';
import type { EventSink } from '../ingest/EventSink';
import type { StorageOnlySettings } from '../settings/parseStorageSettings';
import { StateStore } from '../state/StateStore';
import { type AuditStorage, openStorage, prepareStorage } from '../storage/openStorage';
import { HistorySink } from './HistorySink';
import { LookupSink } from './LookupSink';

/** Where an import reads and writes: the project's own storage, and nothing else. */
export interface ImportStore {
  readonly storage: AuditStorage;
  readonly state: StateStore;
  /** The Audit Log first, whose counts are those of the rows. */
  readonly sinks: readonly EventSink[];
  /** Whether launches go on to Dataverse. */
  readonly isDelivering: boolean;
}

/**
 * Opens the sinks that a sync has. Dataverse gets its share through the outbox, also where only
 * the function app is set up for it: the storage knows that it delivers.
 */
export async function openImportStore(
  settings: StorageOnlySettings,
  options: { readonly run: string; readonly isDryRun: boolean },
): Promise<ImportStore> {
  const storage = openStorage(settings);
  const state = new StateStore(storage.state);
  if (options.isDryRun) {
    return { storage, state, sinks: [new LookupSink(storage)], isDelivering: false };
  }
  await prepareStorage(storage);
  const { dataverse } = settings;
  // Before anything is written: whether the environment has to get what was there before.
  if (dataverse) await noteMissingHistory(dataverse.url, { ...storage, state });
  const isDelivering = dataverse !== undefined || (await hasDeliveryHistory(state));
  const auditLog = new HistorySink(storage.apps, new AuditLogSink(storage, options.run, false));
  const outbox = new DeliverySink(new DeliveryTable(storage.delivery), () => systemClock.now());
  return { storage, state, sinks: isDelivering ? [auditLog, outbox] : [auditLog], isDelivering };
}
