import type { Clock } from '../time/Clock';

interface RecentRead {
  readonly result: Promise<unknown>;
  /** By the clock's `elapsedMs`; infinite until the result is there. */
  endsMs: number;
}

/** The questions of one view come within a second, and an hourly sync is not seen later by this. */
const keptMs = 2_000;

/**
 * Shares what is read of the stores between questions that come together: a view of the page asks five
 * of them at once, and then all its figures are of the same moment.
 */
export class RecentReads {
  private readonly reads = new Map<string, RecentRead>();

  constructor(private readonly clock: Pick<Clock, 'elapsedMs'>) {}

  async read<T>(key: string, load: () => Promise<T>): Promise<T> {
    const nowMs = this.clock.elapsedMs();
    for (const [name, { endsMs }] of this.reads) if (endsMs <= nowMs) this.reads.delete(name);
    const known = this.reads.get(key);
    if (known) return (await known.result) as T;
    const result = load();
    const read: RecentRead = { result, endsMs: Number.POSITIVE_INFINITY };
    this.reads.set(key, read);
    try {
      return await result;
    } catch (error) {
      this.reads.delete(key);
      throw error;
    } finally {
      read.endsMs = this.clock.elapsedMs() + keptMs;
    }
  }
}

/** Reads by itself where nothing is shared. */
export async function readOnce<T>(
  recent: RecentReads | undefined,
  key: string,
  load: () => Promise<T>,
): Promise<T> {
  return await (recent ? recent.read(key, load) : load());
}
