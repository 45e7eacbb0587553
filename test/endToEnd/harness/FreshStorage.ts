import { type RunningAzurite, startAzurite } from '../../../local/azurite/startAzurite';

const accounts = Array.from({ length: 30 }, (_, index) => `trial${index + 1}`);

/** One Azurite, which gives every trial an empty account of its own. */
export class FreshStorage {
  #used = 0;

  private constructor(private readonly azurite: RunningAzurite) {}

  static async start(): Promise<FreshStorage> {
    return new FreshStorage(await startAzurite({ accounts }));
  }

  /** The connection string of an account that nobody has used yet. */
  next(): string {
    const account = accounts[this.#used];
    if (account === undefined) {
      throw new Error(`All ${accounts.length} accounts of this Azurite are in use.`);
    }
    this.#used += 1;
    return this.azurite.connectionStringOf(account);
  }

  async stop(): Promise<void> {
    await this.azurite.stop();
  }
}
