import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';

import { startAzurite } from '../../../local/azurite/startAzurite';
import type { RunningAzurite } from '../../../local/azurite/startAzurite';

/** One Azurite for the tests of a file, with a new table or queue for each that asks. */
export class TestStorage {
  private azurite: RunningAzurite | undefined;
  private count = 0;

  async start(): Promise<void> {
    this.azurite = await startAzurite();
  }

  async stop(): Promise<void> {
    await this.azurite?.stop();
  }

  async newTable(): Promise<TableClient> {
    this.count += 1;
    const table = TableClient.fromConnectionString(this.connection(), `table${this.count}`, {
      allowInsecureConnection: true,
    });
    await table.createTable();
    return table;
  }

  async newQueue(): Promise<QueueClient> {
    this.count += 1;
    const queue = new QueueClient(this.connection(), `queue${this.count}`);
    await queue.create();
    return queue;
  }

  private connection(): string {
    if (!this.azurite) throw new Error('Azurite is not started.');
    return this.azurite.connectionString;
  }
}
