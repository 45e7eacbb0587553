import { accountsPerLease, AzuritePool } from '../../harness/azurite/AzuritePool';
import { FreshStorage } from '../../harness/system/FreshStorage';

/** Empty storage accounts for any number of rounds. */
export class StoragePool {
  private current: FreshStorage | undefined;
  private used = 0;
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(private readonly pool: AzuritePool) {}

  static async open(): Promise<StoragePool> {
    const pool = await AzuritePool.open();
    process.env['TEST_AZURITE_POOL'] = pool.url;
    return new StoragePool(pool);
  }

  /** The connection string of an account that nobody has used yet. */
  async next(): Promise<string> {
    const taken = this.tail.then(() => this.take());
    this.tail = taken.catch(() => undefined);
    return await taken;
  }

  async close(): Promise<void> {
    await this.current?.stop();
    await this.pool.close();
  }

  private async take(): Promise<string> {
    if (this.current === undefined || this.used === accountsPerLease) {
      // The lease stays open: rounds that run at the same time still use its accounts.
      this.current = await FreshStorage.start();
      this.used = 0;
    }
    this.used += 1;
    return this.current.next();
  }
}
