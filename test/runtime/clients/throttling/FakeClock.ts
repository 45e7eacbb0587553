import type { Clock } from '../../../../runtime/domain/time/Clock';

interface Sleeper {
  readonly wakeAtMs: number;
  readonly wake: () => void;
}

/** A clock that stands still until everybody waits, and then jumps to the first who wakes. */
export class FakeClock implements Clock {
  /** Every wait that was asked for, in order. */
  readonly waits: number[] = [];
  private sleepers: Sleeper[] = [];
  private isTurning = false;
  private setByMs = 0;

  constructor(private nowMs: number = Date.parse('2026-05-19T13:00:00Z')) {}

  now(): number {
    return this.nowMs;
  }

  elapsedMs(): number {
    return this.nowMs - this.setByMs;
  }

  advance(ms: number): void {
    this.nowMs += ms;
  }

  /** Somebody sets the clock: the date jumps, and no time passes. */
  set(byMs: number): void {
    this.nowMs += byMs;
    this.setByMs += byMs;
  }

  wait(ms: number): Promise<void> {
    this.waits.push(ms);
    return new Promise((resolve) => {
      this.sleepers.push({ wakeAtMs: this.elapsedMs() + ms, wake: resolve });
      this.turn();
    });
  }

  private turn(): void {
    if (this.isTurning) return;
    this.isTurning = true;
    setImmediate(() => {
      this.isTurning = false;
      const [next] = this.sleepers.sort((a, b) => a.wakeAtMs - b.wakeAtMs);
      if (!next) return;
      this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
      this.nowMs += Math.max(0, next.wakeAtMs - this.elapsedMs());
      next.wake();
      if (this.sleepers.length > 0) this.turn();
    });
  }
}
