import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { insertAll } from '../tables/insertRows';
import { changeRows } from '../tables/changeRows';
import { readRows } from '../tables/readRows';
import { type OutboxRow, type OutboxState, readOutboxRow, toPending } from './OutboxRow';

/** The outbox of the Dataverse sink: events that are pending, wait for their app, or were refused. */
export class OutboxTable {
  constructor(readonly table: TableClient) {}

  /** Resolves when all rows are durable; existing rows stay as they are. */
  async add(rows: readonly OutboxRow[]): Promise<void> {
    await insertAll(this.table, rows);
  }

  /** Removes rows; a missing row is not an error. */
  async remove(rows: readonly OutboxRow[]): Promise<void> {
    await changeRows(this.table, 'delete', rows);
  }

  /** Writes rows under their new keys and then removes the old ones, so that no row is ever missing. */
  async move(rows: readonly OutboxRow[], change: (row: OutboxRow) => OutboxRow): Promise<void> {
    const changes = rows
      .map((row) => ({ row, changed: change(row) }))
      .filter(({ row, changed }) => keyOf(row) !== keyOf(changed));
    await this.add(changes.map(({ changed }) => changed));
    await this.remove(changes.map(({ row }) => row));
  }

  /** Rows of a state in the order of their keys, some at a time. Rows may be removed meanwhile. */
  pages(state: OutboxState, pageSize: () => number): AsyncGenerator<OutboxRow[]> {
    return this.read(
      odata`PartitionKey ge ${`${state}|`} and PartitionKey lt ${`${state}|~`}`,
      pageSize,
    );
  }

  /** Rows that wait for one app. */
  pagesOfPartition(partitionKey: string, pageSize: () => number): AsyncGenerator<OutboxRow[]> {
    return this.read(odata`PartitionKey eq ${partitionKey}`, pageSize);
  }

  private async *read(filter: string, pageSize: () => number): AsyncGenerator<OutboxRow[]> {
    let page: OutboxRow[] = [];
    for await (const entity of readRows(this.table, { filter })) {
      page.push(readOutboxRow(entity));
      if (page.length >= pageSize()) {
        yield page;
        page = [];
      }
    }
    if (page.length > 0) yield page;
  }
}

function keyOf({ partitionKey, rowKey }: OutboxRow): string {
  return `${partitionKey}/${rowKey}`;
}

/** As many as Table storage returns in a page. */
const rowsAtOnce = 1_000;

/** Makes refused rows pending again, after the cause is corrected, and returns how many. */
export async function redriveRejected(outbox: OutboxTable): Promise<number> {
  let count = 0;
  for await (const page of outbox.pages('rejected', () => rowsAtOnce)) {
    await outbox.move(page, toPending);
    count += page.length;
  }
  return count;
}
