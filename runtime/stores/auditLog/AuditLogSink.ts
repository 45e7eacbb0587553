import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { AuditEvent } from '../../domain/events/AuditEvent';
import type { EventSink, WriteCounts } from '../../domain/events/EventSink';
import { toAuditLogRow } from './auditLogRow';
import type { AuditLogRow } from './auditLogRow';
import { transactionsOf } from '../tables/transactionsOf';
import { insertRows } from '../tables/insertRows';
import { markDeletedApps } from './markDeletedApps';
import { TwinTally } from '../../domain/usage/TwinTally';
import { RecentKeys } from './RecentKeys';
import { type Clock, systemClock } from '../../domain/time/Clock';
import { isStorageError } from '../../domain/errors/isStorageError';
import { ChangedDays } from '../rollups/ChangedDays';
import { purgedBefore } from '../rollups/PurgeFrontier';
import { deleteOperation } from '../../domain/events/operations';

/** Hides the latency of the storage account. Several messages write at the same time. */
const parallelTransactions = 4;
/** They take about 2 MB. */
const recentKeys = 10_000;

/**
 * The Audit Log in Azure Table storage: a row per event, keyed by the event's `Id`. A
 * `DeletePowerApp` marks its app instead, as in the kit: a row would raise the app's launches.
 */
export class AuditLogSink implements EventSink {
  readonly name = 'Audit Log table';
  /** Days that got new rows. */
  readonly touchedDays = new Set<string>();
  readonly twins = new TwinTally();
  private readonly stored = new RecentKeys(recentKeys);
  private readonly changed: ChangedDays;

  constructor(
    private readonly tables: {
      readonly auditLog: TableClient;
      readonly apps: TableClient;
      readonly rollups: TableClient;
    },
    private readonly run: string,
    /** False: keeps nothing of what was written, because an import may write for hours. */
    private readonly countsTwins = true,
    private readonly clock: Pick<Clock, 'now'> = systemClock,
  ) {
    this.changed = new ChangedDays(tables.rollups, clock);
  }

  async write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    const deletions = events.filter((event) => event.operation === deleteOperation);
    const rows: AuditLogRow[] = [];
    for (const event of events) {
      if (event.operation === deleteOperation) continue;
      const row = toAuditLogRow(event, this.run);
      if (!this.stored.has(keyOf(row))) rows.push(row);
    }
    // Before the rows: if this process ends between the two, the roll-ups count the day again.
    await this.changed.begin(rows.map(({ partitionKey }) => partitionKey));
    // After the marks: a purge either finds the mark and waits, or this writer finds the frontier.
    const before = await purgedBefore(this.tables.rollups, events, this.clock.now());
    const kept = rows.filter(({ partitionKey }) => partitionKey >= before);
    const [inserted] = await Promise.all([
      mapConcurrently(transactionsOf(kept), parallelTransactions, (part) => this.insert(part)),
      markDeletedApps(this.tables.apps, withoutOldUsers(deletions, before)),
    ]);
    const written = inserted.reduce((sum, count) => sum + count, 0);
    const refused = rows.length - kept.length;
    return {
      written,
      alreadyPresent: events.length - deletions.length - written - refused,
      ...(refused === 0 ? {} : { refused }),
    };
  }

  /** Lets the roll-ups of the changed days be built. */
  async finish(): Promise<void> {
    try {
      await this.changed.finish();
    } catch (error) {
      // The rows are durable. The marks stay, and count as those of a dead process after two hours.
      if (!isStorageError(error)) throw error;
    }
  }

  private async insert(rows: readonly AuditLogRow[]): Promise<number> {
    const inserted = await insertRows(this.tables.auditLog, rows);
    for (const row of rows) this.stored.add(keyOf(row));
    for (const row of inserted) {
      this.touchedDays.add(row.partitionKey);
      if (this.countsTwins) this.twins.add(row);
    }
    return inserted.length;
  }
}

/** A deletion before the frontier marks its app, and names nobody. */
function withoutOldUsers(deletions: readonly AuditEvent[], before: string): readonly AuditEvent[] {
  return deletions.map((event) => (event.creationTime < before ? { ...event, userId: '' } : event));
}

function keyOf(row: AuditLogRow): string {
  return `${row.partitionKey}/${row.rowKey}`;
}
