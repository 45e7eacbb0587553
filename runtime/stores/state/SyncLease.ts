import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

import type { Clock } from '../../domain/time/Clock';
import { type LongWait, longWaitMs } from '../../domain/time/LongWait';
import { StoppedError } from '../../domain/errors/StoppedError';
import type { StateStore } from './StateStore';

interface LeaseState {
  readonly owner: string;
  readonly untilMs: number;
}

/** What a run waits at most after another process died. */
const leaseMs = 30_000;
/** Two renewals may fail before the lease ends. */
const renewalMs = 10_000;
/** One small read a second, while another process has the lease. */
const pollMs = 1_000;
/** A wait that continues is reported again. */
const reportAgainMs = 60_000;
/** The clocks of two machines may differ by so much. */
const toleratedSkewMs = 10_000;

export interface LeaseOptions {
  /** The name of the lease. */
  readonly key?: string;
  /** Another holder of the lease, as the subject of a sentence. */
  readonly holder?: string;
  readonly onLongWait?: (wait: LongWait) => void;
  /** Ends a wait for the lease. */
  readonly stop?: AbortSignal;
}

/**
 * A lease for one process at a time: two syncs would record the same content twice. If a process dies,
 * its lease ends by itself, or at once if the next process runs on the same machine and sees that the
 * other one has ended. A lease that was not renewed for its whole length has ended, too, whatever its
 * date is, because the clock may have been set back meanwhile.
 */
export class SyncLease {
  private readonly owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  private readonly key: string;
  private readonly holder: string;
  private readonly onLongWait: LeaseOptions['onLongWait'];
  private readonly stop: AbortSignal | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** The lease of another process, and when this process first saw it. */
  private seen: { readonly lease: LeaseState; readonly atMs: number } | undefined;

  constructor(
    private readonly store: StateStore,
    private readonly clock: Clock,
    { key = 'sync-lease', holder = 'Another sync', onLongWait, stop }: LeaseOptions = {},
  ) {
    this.key = key;
    this.holder = holder;
    this.onLongWait = onLongWait;
    this.stop = stop;
  }

  /** Takes the lease, or returns its holder after `waitMs`. Throws `StoppedError` after a stop. */
  async acquire(waitMs = 0): Promise<{ readonly heldBy: string } | undefined> {
    const startedMs = this.clock.elapsedMs();
    let reportMs = startedMs + longWaitMs;
    for (;;) {
      if (this.stop?.aborted === true) throw new StoppedError();
      const held = await this.tryAcquire();
      if (!held) return undefined;
      // A lease is never that long. After its length, it shows whether its process still renews it.
      const isImplausible = held.untilMs > this.clock.now() + leaseMs + toleratedSkewMs;
      const patienceMs = Math.max(waitMs, isImplausible ? leaseMs + pollMs : 0);
      const nowMs = this.clock.elapsedMs();
      if (nowMs - startedMs >= patienceMs) return { heldBy: held.owner };
      if (nowMs >= reportMs) {
        reportMs = nowMs + reportAgainMs;
        this.onLongWait?.({
          reason: `${this.holder} (${held.owner}) is in progress`,
          sinceMs: nowMs - startedMs,
          atMostMs: startedMs + patienceMs - nowMs,
        });
      }
      await this.clock.wait(pollMs, this.stop);
    }
  }

  private async tryAcquire(): Promise<LeaseState | undefined> {
    const state = await this.store.update<LeaseState>(this.key, (current) =>
      current && this.isHeld(current) ? current : this.extended(),
    );
    if (state.owner !== this.owner) return state;
    this.timer = setInterval(() => void this.renew(), renewalMs);
    this.timer.unref();
    return undefined;
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.store.update<LeaseState>(this.key, (current) =>
      current && current.owner !== this.owner ? current : { owner: this.owner, untilMs: 0 },
    );
  }

  private async renew(): Promise<void> {
    try {
      await this.store.update<LeaseState>(this.key, (current) =>
        current?.owner === this.owner ? this.extended() : (current ?? this.extended()),
      );
    } catch {
      // The next renewal comes before the lease ends; a lasting fault ends the run itself.
    }
  }

  private extended(): LeaseState {
    return { owner: this.owner, untilMs: this.clock.now() + leaseMs };
  }

  private isHeld(lease: LeaseState): boolean {
    if (lease.untilMs <= this.clock.now() || isDeadProcess(lease.owner)) return false;
    const isSame =
      this.seen?.lease.owner === lease.owner && this.seen.lease.untilMs === lease.untilMs;
    if (!isSame) this.seen = { lease, atMs: this.clock.elapsedMs() };
    return this.clock.elapsedMs() - (this.seen?.atMs ?? 0) <= leaseMs;
  }
}

function isDeadProcess(owner: string): boolean {
  const [host, pid] = owner.split('/');
  if (host !== hostname()) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
