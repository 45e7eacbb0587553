import type { Clock } from '../../domain/time/Clock';
import type { RunLimits } from '../../domain/time/RunLimits';

/** The run has to end; what is not listed is listed by the next run. */
export class SyncLateError extends Error {}

/**
 * Ends a listing before the host's time-out. A listing that is in progress then goes on in the
 * background until its next page, but it can no longer change the ledger: the next sync may be
 * recording the same content.
 */
export class SyncDeadline {
  private readonly startedMs: number;
  private readonly end = new AbortController();
  private readonly over = new AbortController();
  private readonly recording = new Set<Promise<unknown>>();

  constructor(
    private readonly clock: Clock,
    private readonly limits: RunLimits | undefined,
    private readonly stop: AbortSignal,
  ) {
    this.startedMs = clock.elapsedMs();
    if (limits !== undefined) void this.watch(limits.endMs);
  }

  /** Whether nothing more may begin. */
  isLate(): boolean {
    const { lastBeginMs = Infinity } = this.limits ?? {};
    return this.clock.elapsedMs() - this.startedMs >= lastBeginMs;
  }

  /** The result of the work, or `SyncLateError` once it is over; records in progress end before. */
  async untilOver<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.over;
    const late = new Promise<never>((_resolve, reject) => {
      const onOver = (): void => {
        void Promise.allSettled(this.recording).then(() => {
          reject(new SyncLateError());
        });
      };
      if (signal.aborted) onOver();
      else signal.addEventListener('abort', onOver, { once: true });
    });
    return await Promise.race([work, late]);
  }

  /** Changes the ledger, unless the run is over. */
  async record(work: () => Promise<void>): Promise<void> {
    if (this.over.signal.aborted) throw new SyncLateError();
    const recording = work();
    this.recording.add(recording);
    try {
      await recording;
    } finally {
      this.recording.delete(recording);
    }
  }

  /** Ends the wait for the deadline. */
  close(): void {
    this.end.abort();
  }

  private async watch(endMs: number): Promise<void> {
    await this.clock.wait(endMs, AbortSignal.any([this.end.signal, this.stop]));
    if (!this.end.signal.aborted && !this.stop.aborted) this.over.abort();
  }
}
