import type { EventSink } from '../domain/events/EventSink';
import { AuditLogSink } from '../stores/auditLog/AuditLogSink';
import { noteMissingHistory } from '../stores/outbox/enqueueHistory';
import { OutboxSink } from '../stores/outbox/OutboxSink';
import { OutboxTable } from '../stores/outbox/OutboxTable';
import type { Runtime } from './Runtime';

/** Where events go, by the settings. */
export interface Sinks {
  readonly auditLog: AuditLogSink;
  /** All that are switched on, the Audit Log first: its counts are those of a run. */
  readonly all: readonly EventSink[];
}

/** Opens the sinks for one run or one message. */
export function openSinks(runtime: Runtime, run: string): Sinks {
  const auditLog = new AuditLogSink(runtime.storage, run);
  if (runtime.settings.dataverse === undefined) return { auditLog, all: [auditLog] };
  const outbox = new OutboxTable(runtime.storage.delivery);
  return {
    auditLog,
    all: [auditLog, new OutboxSink(outbox, () => runtime.clock.now(), runtime.storage.rollups)],
  };
}

/**
 * Records, before anything is ingested, whether the Audit Log already has events that the Dataverse
 * sink has to catch up on.
 */
export async function markBackfillNeeded({ settings, storage, state }: Runtime): Promise<void> {
  if (settings.dataverse === undefined) return;
  await noteMissingHistory(settings.dataverse.url, { ...storage, state });
}
