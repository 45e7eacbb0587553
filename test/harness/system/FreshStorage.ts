import type { StorageLease } from '../azurite/AzuritePool';

/** The storage of a test file, which gives every trial an empty account of its own. */
export class FreshStorage {
  #used = 0;

  private constructor(private readonly lease: StorageLease) {}

  static async start(): Promise<FreshStorage> {
    return new FreshStorage((await askPool('POST', '/')) as StorageLease);
  }

  /** The connection string of an account that nobody has used yet. */
  next(): string {
    const { connectionStrings } = this.lease;
    const connectionString = connectionStrings[this.#used];
    if (connectionString === undefined) {
      throw new Error(`All ${connectionStrings.length} accounts of this file are in use.`);
    }
    this.#used += 1;
    return connectionString;
  }

  async stop(): Promise<void> {
    await askPool('DELETE', `/${this.lease.id}/${this.#used}`);
  }
}

async function askPool(method: string, path: string): Promise<unknown> {
  const response = await fetch(`${process.env['TEST_AZURITE_POOL']}${path}`, { method });
  if (!response.ok) throw new Error(await response.text());
  return await response.json();
}
