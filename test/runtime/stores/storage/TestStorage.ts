import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';

import { FreshStorage } from '../../../harness/system/FreshStorage';

/** One account for the tests of a file, with a new table or queue for each that asks. */
export class TestStorage {
  private storage: FreshStorage | undefined;
  private connection = '';
  private count = 0;

  async start(): Promise<void> {
    this.storage = await FreshStorage.start();
    this.connection = this.storage.next();
  }

  async stop(): Promise<void> {
    await this.storage?.stop();
  }

  async newTable(): Promise<TableClient> {
    this.count += 1;
    const table = TableClient.fromConnectionString(this.connection, `table${this.count}`, {
      allowInsecureConnection: true,
    });
    await table.createTable();
    return table;
  }

  /** Another client of a table, with its own pipeline. */
  openTable(name: string): TableClient {
    return TableClient.fromConnectionString(this.connection, name, {
      allowInsecureConnection: true,
      retryOptions: { maxRetries: 0 },
    });
  }

  async newQueue(): Promise<QueueClient> {
    this.count += 1;
    const queue = new QueueClient(this.connection, `queue${this.count}`);
    await queue.create();
    return queue;
  }
}
