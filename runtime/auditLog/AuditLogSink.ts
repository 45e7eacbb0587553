import type { TableClient } from '@azure/data-tables';

import { mapConcurrently } from '../concurrency/mapConcurrently';
import type { AuditEvent } from '../events/AuditEvent';
import type { EventSink, WriteCounts } from '../ingest/EventSink';
import { toAuditLogRow } from './auditLogRow';
import type { AuditLogRow } from './auditLogRow';
import { insertRows, maxTransactionRows } from './insertRows';
import { markDeletedApps } from './markDeletedApps';

const deleteOperation = 'DeletePowerApp';
const parallelTransactions = 4;

/**
 * The Audit Log in Azure Table storage: a row per event, keyed by the event's `Id`. A
 * `DeletePowerApp` marks its app instead, as in the kit: a row would raise the app's launches.
 */
export class AuditLogSink implements EventSink {
  readonly name = 'Audit Log table';
  /** Days that got new rows. */
  readonly touchedDays = new Set<string>();

  constructor(
    private readonly tables: { readonly auditLog: TableClient; readonly apps: TableClient },
    private readonly run: string,
  ) {}

  async write(events: readonly AuditEvent[]): Promise<WriteCounts> {
    const deletions = events.filter((event) => event.operation === deleteOperation);
    const rows = new Map<string, AuditLogRow>();
    for (const event of events) {
      if (event.operation === deleteOperation) continue;
      const row = toAuditLogRow(event, this.run);
      rows.set(`${row.partitionKey}/${row.rowKey}`, row);
    }
    const [inserted] = await Promise.all([
      mapConcurrently(transactionsOf([...rows.values()]), parallelTransactions, (part) =>
        this.insert(part),
      ),
      markDeletedApps(this.tables.apps, deletions),
    ]);
    const written = inserted.reduce((sum, count) => sum + count, 0);
    return { written, alreadyPresent: events.length - deletions.length - written };
  }

  private async insert(rows: readonly AuditLogRow[]): Promise<number> {
    const written = await insertRows(this.tables.auditLog, rows);
    const day = rows[0]?.partitionKey;
    if (written > 0 && day !== undefined) this.touchedDays.add(day);
    return written;
  }
}

function transactionsOf(rows: readonly AuditLogRow[]): AuditLogRow[][] {
  const byDay = new Map<string, AuditLogRow[]>();
  for (const row of rows) {
    const day = byDay.get(row.partitionKey);
    if (day) day.push(row);
    else byDay.set(row.partitionKey, [row]);
  }
  return [...byDay.values()].flatMap((day) =>
    Array.from({ length: Math.ceil(day.length / maxTransactionRows) }, (_part, index) =>
      day.slice(index * maxTransactionRows, (index + 1) * maxTransactionRows),
    ),
  );
}
