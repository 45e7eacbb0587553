import type { TableClient } from '@azure/data-tables';

import type { AuditEvent } from '../../../domain/events/AuditEvent';
import type { EventSink, WriteCounts } from '../../../domain/events/EventSink';
import { findKnownDeletions } from './findKnownDeletions';

/** The Audit Log as an import counts it: a deletion marks its app, which is a row taken as well. */
export class HistorySink implements EventSink {
  readonly name: string;

  constructor(
    private readonly apps: TableClient,
    private readonly auditLog: EventSink,
  ) {
    this.name = auditLog.name;
  }

  async write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    const deletions = await findKnownDeletions(this.apps, events);
    const { written, alreadyPresent } = await this.auditLog.write(events);
    return {
      written: written + deletions.unknown,
      alreadyPresent: alreadyPresent + deletions.known,
    };
  }
}
