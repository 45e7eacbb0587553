import type { Rollup } from '../../domain/rollups/Rollup';
import { detailsFrom, type RollupDetail } from '../../domain/rollups/rollupSections';
import { shareNames } from '../../domain/rollups/names/shareNames';

/** About what V8 needs for a short text besides its letters, and for each place that refers to it. */
const bytesOfText = 32;
const bytesOfReference = 8;
/** A roll-up without launches is not free: a day of other events is built again and again. */
const bytesOfEntry = 500;
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

  /** Reads it if it is not there yet. `name`: that of the build. */
  async read(
    name: string,
    detail: RollupDetail,
    load: () => Promise<Rollup | undefined>,
  ): Promise<Rollup | undefined> {
    const known = this.find(name, detail);
    if (known) return await known.rollup;
    const key = keyOf(name, detail);
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

  /** The roll-up if it is there already, in this detail or in more. */
  async peek(name: string, detail: RollupDetail): Promise<Rollup | undefined> {
    return await this.find(name, detail)?.rollup;
  }

  private find(name: string, detail: RollupDetail): Entry | undefined {
    for (const one of detailsFrom(detail)) {
      const key = keyOf(name, one);
      const known = this.entries.get(key);
      // More detail that is still on its way would come later.
      if (!known || (one !== detail && known.bytes === 0)) continue;
      this.entries.delete(key);
      this.entries.set(key, known);
      return known;
    }
    return undefined;
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

function keyOf(name: string, detail: RollupDetail): string {
  return `${name}|${detail}`;
}

/** The texts of names that are shared count nowhere: all of them are in one list. */
function sizeOf({ users, userDays, userLaunches, apps, purgedMonth }: Rollup): number {
  const ofTexts =
    purgedMonth === undefined ? 0 : users.reduce((sum, user) => sum + user.length + bytesOfText, 0);
  const ofApps = apps.reduce(
    (sum, { pairs, days, pairDays, times }) =>
      sum + days.length + (pairs?.length ?? 0) + (pairDays?.length ?? 0) + (times?.length ?? 0),
    0,
  );
  const ofUsers = users.length * bytesOfReference + (userDays?.byteLength ?? 0);
  const ofAll = bytesOfEntry + ofTexts + ofUsers + (userLaunches?.length ?? 0);
  return ofAll + ofApps + apps.length * bytesOfApp;
}
