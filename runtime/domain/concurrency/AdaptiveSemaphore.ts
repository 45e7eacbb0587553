import { performance } from 'node:perf_hooks';

export interface AdaptiveSemaphoreOptions {
  readonly fewest: number;
  readonly most: number;
  /** Share of time, 0 to 1, that this process was busy since the last call. */
  readonly utilization?: () => number;
}

/** Below it, the process mostly waits for responses, and more tasks bring more work. */
const busyEnough = 0.75;
/** Above it, more tasks would only wait for this process and take memory. */
const tooBusy = 0.95;

/**
 * Slots that tasks share. Their number follows the load of this process: far from the API, only the
 * number of requests in flight matters; close to it, a few keep the process busy.
 */
export class AdaptiveSemaphore {
  private limit: number;
  private active = 0;
  private finishedInRound = 0;
  private isHeldUp = false;
  private readonly waiting: (() => void)[] = [];
  private readonly utilization: () => number;

  constructor(private readonly options: AdaptiveSemaphoreOptions) {
    this.limit = options.fewest;
    this.utilization = options.utilization ?? measureUtilization();
  }

  /** Tasks that may run at this moment. */
  get size(): number {
    return this.limit;
  }

  /** Takes a slot; returns a promise if none is free. Waiting tasks are served in order. */
  acquire(): Promise<void> | undefined {
    if (this.active >= this.limit) {
      // `serve` takes the slot for this task, or another task could take it meanwhile.
      return new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    this.active += 1;
    return undefined;
  }

  release(): void {
    this.active -= 1;
    this.finishedInRound += 1;
    if (this.finishedInRound >= this.limit) this.endRound();
    this.serve();
  }

  /** Reports that a task waits for its sink: the process is idle then, but more tasks would wait, too. */
  noteHeldUp(): void {
    this.isHeldUp = true;
  }

  private serve(): void {
    while (this.active < this.limit) {
      const next = this.waiting.shift();
      if (!next) return;
      this.active += 1;
      next();
    }
  }

  private endRound(): void {
    this.finishedInRound = 0;
    const utilization = this.utilization();
    const { fewest, most } = this.options;
    const isHeldUp = this.isHeldUp;
    this.isHeldUp = false;
    if (utilization < busyEnough && !isHeldUp && this.waiting.length > 0) {
      this.limit = Math.min(most, this.limit * 2);
    } else if (utilization > tooBusy || isHeldUp) {
      this.limit = Math.max(fewest, Math.floor(this.limit * 0.75));
    }
  }
}

function measureUtilization(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const current = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(current, last);
    last = current;
    return utilization;
  };
}
