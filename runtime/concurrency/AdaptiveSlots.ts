export interface AdaptiveSlotsOptions {
  readonly fewest: number;
  readonly most: number;
  /** Milliseconds from any fixed point; rising. */
  readonly now?: () => number;
}

/** A task may take so many times the shortest before more slots are taken to do no good. */
const tolerance = 3;
/** The shortest time is measured anew after so many rounds: the network may have changed. */
const roundsPerMeasurement = 20;

/**
 * Slots that tasks share, in a number that follows the latency (a gradient limit, as TCP Vegas).
 * Far from the API only the number in flight matters, so it doubles while tasks take no longer
 * for it; close to it more in flight would only wait for this process, and cost memory.
 */
export class AdaptiveSlots {
  private limit: number;
  private active = 0;
  private shortestMs = Number.POSITIVE_INFINITY;
  private roundMs = 0;
  private roundTasks = 0;
  private rounds = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly now: () => number;

  constructor(private readonly options: AdaptiveSlotsOptions) {
    this.limit = options.fewest;
    this.now = options.now ?? (() => performance.now());
  }

  /** Tasks that may run at this moment. */
  get size(): number {
    return this.limit;
  }

  /** Runs a task once there is a slot; waiting tasks are served in order. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.active >= this.limit) {
      // Whoever frees the slot takes it for this task, or another could slip in.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.active += 1;
    }
    const startedMs = this.now();
    try {
      return await task();
    } finally {
      this.active -= 1;
      this.note(this.now() - startedMs);
      this.serve();
    }
  }

  private serve(): void {
    while (this.active < this.limit) {
      const next = this.waiting.shift();
      if (!next) return;
      this.active += 1;
      next();
    }
  }

  private note(durationMs: number): void {
    this.shortestMs = Math.min(this.shortestMs, durationMs);
    this.roundMs += durationMs;
    this.roundTasks += 1;
    if (this.roundTasks >= this.limit) this.endRound();
  }

  private endRound(): void {
    const averageMs = this.roundMs / this.roundTasks;
    // A millisecond is this process's own work and no sign of anything.
    const gradient = Math.min(1, ((this.shortestMs + 1) * tolerance) / averageMs);
    const grown = gradient === 1 ? this.limit * 2 : this.limit * Math.max(0.5, gradient);
    const { fewest, most } = this.options;
    this.limit = Math.min(most, Math.max(fewest, Math.round(grown)));
    this.roundMs = 0;
    this.roundTasks = 0;
    this.rounds += 1;
    if (this.rounds % roundsPerMeasurement === 0) this.shortestMs = averageMs;
  }
}
