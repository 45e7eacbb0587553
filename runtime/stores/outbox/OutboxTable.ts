import type { TableClient } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { insertAll } from '../tables/insertAll';
import { changeRows } from '../tables/changeRows';
import { readRows } from '../tables/readRows';
import { type DeliveryState, type OutboxRow, readDeliveryRow } from './OutboxRow';

/** The outbox of the Dataverse sink: what is to be written, what waits for its app, what was refused. */
export class OutboxTable {
  constructor(readonly table: TableClient) {}

  /** Resolves when all rows are durable; those that are there already stay. */
  async add(rows: readonly OutboxRow[]): Promise<void> {
    await insertAll(this.table, rows);
  }

  /** Removes rows; one that is removed already is not an error. */
  async remove(rows: readonly OutboxRow[]): Promise<void> {
    await changeRows(this.table, 'delete', rows);
  }

  /** Writes rows where they belong now, then removes them where they were: never neither. */
  async move(rows: readonly OutboxRow[], change: (row: OutboxRow) => OutboxRow): Promise<void> {
    const changes = rows
      .map((row) => ({ row, changed: change(row) }))
      .filter(({ row, changed }) => keyOf(row) !== keyOf(changed));
    await this.add(changes.map(({ changed }) => changed));
    await this.remove(changes.map(({ row }) => row));
  }

  /** Rows of a state in the order of their keys, some at a time. Rows may be removed meanwhile. */
  pages(state: DeliveryState, pageSize: () => number): AsyncGenerator<OutboxRow[]> {
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
      page.push(readDeliveryRow(entity));
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
