import type { TableClient } from '@azure/data-tables';

import { purgedBefore } from '../rollups/PurgeFrontier';
import { RecentKeys } from '../auditLog/RecentKeys';
import type { AuditEvent } from '../../domain/events/AuditEvent';
import type { EventSink, WriteCounts } from '../../domain/events/EventSink';
import { toOutboxRow } from './OutboxRow';
import type { OutboxTable } from './OutboxTable';
import { deleteOperation, launchOperation } from '../../domain/events/operations';

/** Events for the kit's tables; any other event would raise the launches of its app. */
export const deliveredOperations: ReadonlySet<string> = new Set([launchOperation, deleteOperation]);

/** They take about 2 MB. */
const recentKeys = 10_000;

/**
 * The Starter Kit's Audit Log table as a sink. It only puts events into the outbox, in the
 * product's own storage: a Dataverse that is slow, throttles or is down does not delay ingesting.
 */
export class OutboxSink implements EventSink {
  readonly name = 'Dataverse';
  private readonly stored = new RecentKeys(recentKeys);

  constructor(
    private readonly outbox: OutboxTable,
    private readonly now: () => number,
    /** With it, events of days whose events were removed are refused. */
    private readonly rollups?: TableClient,
  ) {}

  async write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    const queuedAt = new Date(this.now());
    const before = this.rollups ? await purgedBefore(this.rollups, events, this.now()) : '';
    const rows = events
      .filter(({ creationTime }) => creationTime >= before)
      .filter(({ operation, id }) => deliveredOperations.has(operation) && !this.stored.has(id))
      .map((event) => toOutboxRow({ ...event, queuedAt }));
    await this.outbox.add(rows);
    for (const { eventId } of rows) this.stored.add(eventId);
    return { written: rows.length, alreadyPresent: events.length - rows.length };
  }
}
