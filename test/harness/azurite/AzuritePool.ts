import { createServer, type Server } from 'node:http';

import { type RunningAzurite, startAzurite } from '../../../local/azurite/startAzurite';
import { close, listen } from '../../../local/emulators/http/listen';

/** Accounts of one Azurite. It ends when they are used, so that what the tests stored does not pile up. */
const accounts = Array.from({ length: 200 }, (_, index) => `trial${index + 1}`);
export const accountsPerLease = 30;

interface PooledAzurite {
  readonly running: RunningAzurite;
  used: number;
}

/** What a test file gets: accounts that nobody has used, in an Azurite that serves no other file meanwhile. */
export interface StorageLease {
  readonly id: string;
  readonly connectionStrings: readonly string[];
}

/**
 * The Azurites of a whole test run. Starting one takes more than a second of a processor, longer than
 * most tests, so the next file goes on with the Azurite of the one before. `POST /` returns a
 * `StorageLease`, `DELETE /<id>/<accounts used>` ends it: the test files run in processes of their own.
 */
export class AzuritePool {
  private readonly free: PooledAzurite[] = [];
  private readonly leased = new Map<string, PooledAzurite>();
  private leases = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  /** Starts no Azurite yet: most runs of a few files need none. */
  static async open(): Promise<AzuritePool> {
    const server = createServer((request, response) => {
      const done =
        request.method === 'POST' ? pool.lease() : pool.end(...parseEnd(request.url ?? '/'));
      done.then(
        (lease) => response.end(JSON.stringify(lease ?? {})),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
    const pool = new AzuritePool(server, `http://127.0.0.1:${await listen(server)}`);
    return pool;
  }

  async close(): Promise<void> {
    await close(this.server);
    const all = [...this.free, ...this.leased.values()];
    await Promise.all(all.map(({ running }) => running.stop()));
  }

  private async lease(): Promise<StorageLease> {
    const azurite = this.free.pop() ?? {
      running: await startAzurite({ accounts, inMemory: true }),
      used: 0,
    };
    const names = accounts.slice(azurite.used, azurite.used + accountsPerLease);
    azurite.used += accountsPerLease;
    this.leases += 1;
    const id = `${this.leases}`;
    this.leased.set(id, azurite);
    return {
      id,
      connectionStrings: names.map((name) => azurite.running.connectionStringOf(name)),
    };
  }

  private async end(id: string, used: number): Promise<void> {
    const azurite = this.leased.get(id);
    if (azurite === undefined) throw new Error(`There is no lease ${id}.`);
    this.leased.delete(id);
    // No other file had accounts of this Azurite meanwhile, so the next one gets those that are left.
    azurite.used -= accountsPerLease - used;
    if (azurite.used + accountsPerLease <= accounts.length) this.free.push(azurite);
    else await azurite.running.stop();
  }
}

function parseEnd(url: string): [id: string, used: number] {
  const [, id = '', used = ''] = url.split('/');
  return [id, Number(used)];
}
