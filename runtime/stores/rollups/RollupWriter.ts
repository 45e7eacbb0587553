import type { TableClient, TransactionAction } from '@azure/data-tables';

import { mapConcurrently } from '../../domain/concurrency/mapConcurrently';
import type { Rollup } from '../../domain/rollups/Rollup';
import { encodeRollup } from '../../domain/rollups/rollupSections';
import { changeRows } from '../tables/changeRows';
import { readRows } from '../tables/readRows';
import {
  bytesOf,
  dataFilter,
  dataPartition,
  prefixOf,
  type RollupKind,
  toDataRows,
} from './rollupRows';

/** A transaction has at most 4 MB, and base64 makes four bytes of three. */
const transactionBytes = 2_000_000;
/** The limit of a Table transaction. */
const transactionRows = 100;
/** Hides the latency of the storage account; a row has up to a megabyte. */
const parallelWrites = 4;

/** Writes and removes the data of roll-ups: each build of a period has rows of its own. */
export class RollupWriter {
  private readonly prefix: string;

  constructor(
    private readonly table: TableClient,
    kind: RollupKind,
  ) {
    this.prefix = prefixOf(kind);
  }

  /** The rows of a day mostly fit into one transaction. */
  async write(rollup: Rollup, build: string): Promise<void> {
    const rows = toDataRows(this.keyOf(rollup.period), build, encodeRollup(rollup));
    const bytes = rows.reduce((sum, row) => sum + bytesOf(row), 0);
    if (bytes <= transactionBytes && rows.length <= transactionRows) {
      await this.table.submitTransaction(
        rows.map((row): TransactionAction => ['upsert', row, 'Replace']),
      );
      return;
    }
    await mapConcurrently(rows, parallelWrites, async (row) => {
      await this.table.upsertEntity(row, 'Replace');
    });
  }

  /** Removes the rows of old builds. */
  async remove(period: string, isOld: (build: string) => boolean): Promise<void> {
    const rows = readRows(this.table, {
      filter: dataFilter(`${this.keyOf(period)}|`),
      select: ['partitionKey', 'rowKey'],
    });
    const old = [];
    for await (const { rowKey = '' } of rows) {
      if (isOld(rowKey.split('|')[1] ?? '')) old.push({ partitionKey: dataPartition, rowKey });
    }
    await changeRows(this.table, 'delete', old);
  }

  private keyOf(period: string): string {
    return `${this.prefix}${period}`;
  }
}
