import { RecentKeys } from '../auditLog/RecentKeys';
import type { AuditEvent } from '../../domain/events/AuditEvent';
import type { EventSink, WriteCounts } from '../../domain/events/EventSink';
import { toDeliveryRow } from './OutboxRow';
import type { OutboxTable } from './OutboxTable';

/** Events that matter to the kit's tables; every other would raise the launches of its app. */
export const deliveredOperations: ReadonlySet<string> = new Set([
  'LaunchPowerApp',
  'DeletePowerApp',
]);

/** About 2 MB. */
const recentKeys = 10_000;

/**
 * The Starter Kit's Audit Log table as a sink. It only puts events into the outbox, in the
 * product's own storage: a Dataverse that is slow, throttles or is down holds up no ingesting.
 */
export class OutboxSink implements EventSink {
  readonly name = 'Dataverse';
  private readonly stored = new RecentKeys(recentKeys);

  constructor(
    private readonly outbox: OutboxTable,
    private readonly now: () => number,
  ) {}

  async write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    const queuedAt = new Date(this.now());
    const rows = events
      .filter(({ operation, id }) => deliveredOperations.has(operation) && !this.stored.has(id))
      .map((event) => toDeliveryRow({ ...event, queuedAt }));
    await this.outbox.add(rows);
    for (const { eventId } of rows) this.stored.add(eventId);
    return { written: rows.length, alreadyPresent: events.length - rows.length };
  }
}
