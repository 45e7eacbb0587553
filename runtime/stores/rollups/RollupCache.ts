import type { Rollup } from '../../domain/rollups/Rollup';
import { shareNames } from '../../domain/rollups/shareNames';

/** About what V8 needs for a short text besides its letters, and for each place that refers to it. */
const bytesOfText = 32;
const bytesOfReference = 8;
/** An app with its texts, and its numbers in the columns. */
const bytesOfApp = 250;

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
  /** The longest list of names so far: most names of other roll-ups are in it. */
  private users: readonly string[] = [];

  constructor(private readonly mostBytes: number) {}

  async read(key: string, load: () => Promise<Rollup | undefined>): Promise<Rollup | undefined> {
    if (this.entries.has(key)) return await this.peek(key);
    const entry: Entry = {
      rollup: load().then((rollup) => rollup && this.share(rollup)),
      bytes: 0,
    };
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

  /** Roll-ups that were read by different requests have the same names in memory once. */
  private share(rollup: Rollup): Rollup {
    // Tokens are others in each month.
    if (rollup.purgedMonth !== undefined) return rollup;
    const users = shareNames(rollup.users, this.users);
    if (users.length > this.users.length) this.users = users;
    return { ...rollup, users };
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

/** The texts of names that are shared count nowhere: all of them are in one list. */
function sizeOf({ users, apps, purgedMonth }: Rollup): number {
  const ofTexts =
    purgedMonth === undefined ? 0 : users.reduce((sum, user) => sum + user.length + bytesOfText, 0);
  const ofApps = apps.reduce(
    (sum, app) => sum + app.pairs.length + app.days.length + (app.pairDays?.length ?? 0),
    0,
  );
  return ofTexts + users.length * bytesOfReference + ofApps + apps.length * bytesOfApp;
}
