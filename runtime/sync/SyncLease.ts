import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

import type { StateStore } from '../state/StateStore';

interface LeaseState {
  readonly owner: string;
  readonly untilMs: number;
}

const leaseKey = 'sync-lease';
const leaseMs = 30_000;
const renewalMs = 10_000;

/**
 * One sync at a time, in whatever process: two would enter the same content twice. A process that
 * dies leaves the lease to end by itself, or at once where the next one sees that it is gone.
 */
export class SyncLease {
  private readonly owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: StateStore,
    /** What is leased: another key is another lease. */
    private readonly key = leaseKey,
  ) {}

  /** Takes the lease, or returns who has it. */
  async tryAcquire(): Promise<{ readonly heldBy: string } | undefined> {
    const state = await this.store.update<LeaseState>(this.key, (current) =>
      current && isHeld(current) ? current : this.extended(),
    );
    if (state.owner !== this.owner) return { heldBy: state.owner };
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
      // The next renewal comes before the lease ends; the run itself meets a lasting fault.
    }
  }

  private extended(): LeaseState {
    return { owner: this.owner, untilMs: Date.now() + leaseMs };
  }
}

function isHeld(lease: LeaseState): boolean {
  return lease.untilMs > Date.now() && !isDeadProcess(lease.owner);
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
