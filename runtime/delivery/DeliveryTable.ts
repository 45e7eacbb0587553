import type { TableClient, TransactionAction } from '@azure/data-tables';
import { odata } from '@azure/data-tables';

import { insertRows, maxTransactionRows } from '../auditLog/insertRows';
import { mapConcurrently } from '../concurrency/mapConcurrently';
import { splitIntoParts } from '../concurrency/splitIntoParts';
import { hasStatus } from '../storage/hasStatus';
import { type DeliveryRow, type DeliveryState, readDeliveryRow } from './DeliveryRow';

const parallelTransactions = 8;

/** The outbox of the Dataverse sink: what is to be written, what waits for its app, what was refused. */
export class DeliveryTable {
  constructor(readonly table: TableClient) {}

  /** Resolves when all rows are durable; those that are there already stay. */
  async add(rows: readonly DeliveryRow[]): Promise<void> {
    await mapConcurrently(transactionsOf(rows), parallelTransactions, (part) =>
      insertRows(this.table, part),
    );
  }

  /** Removes rows; gone ones are no error, since two deliverers may have done the same. */
  async remove(rows: readonly DeliveryRow[]): Promise<void> {
    await mapConcurrently(transactionsOf(rows), parallelTransactions, (part) =>
      this.removeTogether(part),
    );
  }

  /** Writes rows where they belong now, then removes them where they were: never neither. */
  async move(
    rows: readonly DeliveryRow[],
    change: (row: DeliveryRow) => DeliveryRow,
  ): Promise<void> {
    const changes = rows
      .map((row) => ({ row, changed: change(row) }))
      .filter(({ row, changed }) => keyOf(row) !== keyOf(changed));
    await this.add(changes.map(({ changed }) => changed));
    await this.remove(changes.map(({ row }) => row));
  }

  /** Rows of a state in the order of their keys, some at a time. Rows may be removed meanwhile. */
  pages(state: DeliveryState, pageSize: () => number): AsyncGenerator<DeliveryRow[]> {
    return this.read(
      odata`PartitionKey ge ${`${state}|`} and PartitionKey lt ${`${state}|~`}`,
      pageSize,
    );
  }

  /** Rows that wait for one app. */
  pagesOfPartition(partitionKey: string, pageSize: () => number): AsyncGenerator<DeliveryRow[]> {
    return this.read(odata`PartitionKey eq ${partitionKey}`, pageSize);
  }

  private async *read(filter: string, pageSize: () => number): AsyncGenerator<DeliveryRow[]> {
    let page: DeliveryRow[] = [];
    for await (const entity of this.table.listEntities({ queryOptions: { filter } })) {
      page.push(readDeliveryRow(entity));
      if (page.length >= pageSize()) {
        yield page;
        page = [];
      }
    }
    if (page.length > 0) yield page;
  }

  private async removeTogether(rows: readonly DeliveryRow[]): Promise<void> {
    const actions = rows.map(({ partitionKey, rowKey }): TransactionAction => [
      'delete',
      { partitionKey, rowKey },
    ]);
    try {
      await this.table.submitTransaction(actions);
    } catch (error) {
      if (!hasStatus(error, 404)) throw error;
      await mapConcurrently(rows, parallelTransactions, async ({ partitionKey, rowKey }) => {
        try {
          await this.table.deleteEntity(partitionKey, rowKey);
        } catch (failure) {
          if (!hasStatus(failure, 404)) throw failure;
        }
      });
    }
  }
}

function keyOf({ partitionKey, rowKey }: DeliveryRow): string {
  return `${partitionKey}/${rowKey}`;
}

/** Rows of one partition, a hundred at a time, each row once. */
function transactionsOf(rows: readonly DeliveryRow[]): DeliveryRow[][] {
  const partitions = new Map<string, Map<string, DeliveryRow>>();
  for (const row of rows) {
    const partition = partitions.get(row.partitionKey);
    if (partition) partition.set(row.rowKey, row);
    else partitions.set(row.partitionKey, new Map([[row.rowKey, row]]));
  }
  return [...partitions.values()].flatMap((partition) =>
    splitIntoParts([...partition.values()], maxTransactionRows),
  );
}
