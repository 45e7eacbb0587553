import { systemClock } from '../../domain/time/Clock';
import { AuditLogSink } from '../../stores/auditLog/AuditLogSink';
import { OutboxSink } from '../../stores/outbox/OutboxSink';
import { OutboxTable } from '../../stores/outbox/OutboxTable';
import { hasDeliveryHistory, noteMissingHistory } from '../../stores/outbox/enqueueHistory';
import type { EventSink } from '../../domain/events/EventSink';
import type { StorageOnlySettings } from '../../settings/Settings';
import { StateStore } from '../../stores/state/StateStore';
import { type AuditStorage, openStorage, prepareStorage } from '../../stores/storage/openStorage';
import { HistorySink } from './sinks/HistorySink';
import { LookupSink } from './sinks/LookupSink';

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
  const outbox = new OutboxSink(new OutboxTable(storage.delivery), () => systemClock.now());
  return { storage, state, sinks: isDelivering ? [auditLog, outbox] : [auditLog], isDelivering };
}
