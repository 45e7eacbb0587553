import type { Rollup } from '../../domain/rollups/Rollup';

/** About what V8 needs for a short text, and for an app with its texts and views of bytes. */
const bytesOfText = 32;
const bytesOfApp = 400;

interface Entry {
  readonly rollup: Promise<Rollup | undefined>;
  bytes: number;
}

/**
 * Keeps decoded roll-ups of this process. A build never changes, so that its name is enough to know
 * that a roll-up is the current one. Readers at the same time share one read. The roll-ups that were
 * not read for the longest time leave first.
 */
export class RollupCache {
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  async read(key: string, load: () => Promise<Rollup | undefined>): Promise<Rollup | undefined> {
    if (this.entries.has(key)) return await this.peek(key);
    const entry: Entry = { rollup: load(), bytes: 0 };
    this.entries.set(key, entry);
    try {
      const rollup = await entry.rollup;
      if (rollup) this.keep(key, entry, sizeOf(rollup));
      else this.entries.delete(key);
      return rollup;
    } catch (error) {
      this.entries.delete(key);
      throw error;
    }
  }

  /** The roll-up if it is there already. */
  async peek(key: string): Promise<Rollup | undefined> {
    const known = this.entries.get(key);
    if (!known) return undefined;
    this.entries.delete(key);
    this.entries.set(key, known);
    return await known.rollup;
  }

  private keep(key: string, entry: Entry, bytes: number): void {
    if (this.entries.get(key) !== entry) return;
    entry.bytes = bytes;
    this.bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.entries) {
      if (this.bytes <= this.mostBytes) return;
      // Those in progress have no size yet.
      if (freed === 0) continue;
      this.entries.delete(oldest);
      this.bytes -= freed;
    }
  }
}

function sizeOf({ users, apps }: Rollup): number {
  const ofUsers = users.reduce((sum, user) => sum + user.length + bytesOfText, 0);
  const ofApps = apps.reduce(
    (sum, app) => sum + app.pairs.length + app.days.length + (app.pairDays?.length ?? 0),
    0,
  );
  return ofUsers + ofApps + apps.length * bytesOfApp;
}
