import type { TableClient } from '@azure/data-tables';

import { toAuditLogRow } from '../../../stores/auditLog/auditLogRow';
import { RecentKeys } from '../../../stores/auditLog/RecentKeys';
import { mapConcurrently } from '../../../domain/concurrency/mapConcurrently';
import type { AuditEvent } from '../../../domain/events/AuditEvent';
import type { EventSink, WriteCounts } from '../../../domain/events/EventSink';
import { hasStatus } from '../../../stores/tables/hasStatus';
import { systemClock } from '../../../domain/time/Clock';
import { purgedBefore } from '../../../stores/rollups/PurgeFrontier';
import { findKnownDeletions } from './findKnownDeletions';
import { deleteOperation } from '../../../domain/events/operations';

/** A dry run only reads, one row per request. */
const parallelReads = 16;
/** Some megabytes; the repeated rows of an export are close together. */
const recentKeys = 50_000;

/** The sink of a dry run: counts the events that would be written, and writes nothing. */
export class LookupSink implements EventSink {
  readonly name = 'dry run';
  /** A row that a file has twice counts as present the second time. */
  private readonly seen = new RecentKeys(recentKeys);

  constructor(
    private readonly tables: {
      readonly auditLog: TableClient;
      readonly apps: TableClient;
      readonly rollups: TableClient;
    },
  ) {}

  async write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    const deletions = await findKnownDeletions(this.tables.apps, events);
    const launches = events.filter(({ operation }) => operation !== deleteOperation);
    const before = await purgedBefore(this.tables.rollups, events, systemClock.now());
    const kept = launches.filter(({ creationTime }) => creationTime >= before);
    const found = await mapConcurrently(kept, parallelReads, (event) => this.isStored(event));
    const alreadyPresent = found.filter(Boolean).length;
    return {
      refused: launches.length - kept.length,
      written: kept.length - alreadyPresent + deletions.unknown,
      alreadyPresent: alreadyPresent + deletions.known,
    };
  }

  private async isStored(event: AuditEvent): Promise<boolean> {
    const { partitionKey, rowKey } = toAuditLogRow(event, '');
    const key = `${partitionKey}/${rowKey}`;
    if (this.seen.has(key)) return true;
    this.seen.add(key);
    try {
      await this.tables.auditLog.getEntity(partitionKey, rowKey, {
        queryOptions: { select: ['rowKey'] },
      });
      return true;
    } catch (error) {
      if (hasStatus(error, 404)) return false;
      throw error;
    }
  }
}
