import type { TableClient } from '@azure/data-tables';

import type { AuditEvent } from '../../../domain/events/AuditEvent';
import { systemClock } from '../../../domain/time/Clock';
import { AuditLogSink } from '../../../stores/auditLog/AuditLogSink';
import { OutboxSink } from '../../../stores/outbox/OutboxSink';
import { OutboxTable } from '../../../stores/outbox/OutboxTable';
import { hasDeliveryHistory, noteMissingHistory } from '../../../stores/outbox/enqueueHistory';
import type { EventSink, WriteCounts } from '../../../domain/events/EventSink';
import { type EventUsers, unchangedUsers } from '../../../domain/users/EventUsers';
import { StoredUsers } from '../../../pipeline/ingest/StoredUsers';
import type { ImportSettings } from '../../../settings/Settings';
import { StateStore } from '../../../stores/state/StateStore';
import {
  type AuditStorage,
  openStorage,
  prepareStorage,
} from '../../../stores/storage/openStorage';
import { findKnownDeletions } from './findKnownDeletions';
import { LookupSink } from './LookupSink';

/** The storage that an import reads and writes. */
export interface ImportStore {
  readonly storage: AuditStorage;
  readonly state: StateStore;
  /** The Audit Log is first; its counts are those of the rows. */
  readonly sinks: readonly EventSink[];
  readonly users: EventUsers;
  /** Whether launches go on to Dataverse. */
  readonly isDelivering: boolean;
}

/**
 * Opens the sinks of a sync. Launches for Dataverse go to the outbox, even if only the function app
 * delivers; the storage shows that it does.
 */
export async function openImportStore(
  settings: ImportSettings,
  options: { readonly run: string; readonly isDryRun: boolean },
): Promise<ImportStore> {
  const storage = openStorage(settings);
  const state = new StateStore(storage.state);
  if (options.isDryRun) {
    const sinks = [new LookupSink(storage)];
    return { storage, state, sinks, users: unchangedUsers, isDelivering: false };
  }
  await prepareStorage(storage);
  const { dataverse } = settings;
  // Before anything is written: note whether the environment still lacks the earlier launches.
  if (dataverse) await noteMissingHistory(dataverse.url, { ...storage, state });
  const isDelivering = dataverse !== undefined || (await hasDeliveryHistory(state));
  const auditLog = new HistorySink(storage.apps, new AuditLogSink(storage, options.run, false));
  const outbox = new OutboxSink(
    new OutboxTable(storage.delivery),
    () => systemClock.now(),
    storage.rollups,
  );
  const sinks = isDelivering ? [auditLog, outbox] : [auditLog];
  const users = new StoredUsers({ storage, state, clock: systemClock }, settings);
  return { storage, state, sinks, users, isDelivering };
}

/** The Audit Log with the counts of an import: a deletion that marks its app is a row taken, too. */
class HistorySink implements EventSink {
  readonly name: string;

  constructor(
    private readonly apps: TableClient,
    private readonly auditLog: EventSink,
  ) {
    this.name = auditLog.name;
  }

  async write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    const deletions = await findKnownDeletions(this.apps, events);
    const { written, alreadyPresent, refused = 0 } = await this.auditLog.write(events);
    return {
      refused,
      written: written + deletions.unknown,
      alreadyPresent: alreadyPresent + deletions.known,
    };
  }

  async finish(): Promise<void> {
    await this.auditLog.finish?.();
  }
}
