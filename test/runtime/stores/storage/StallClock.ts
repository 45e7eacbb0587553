import type { Clock } from '../../../../runtime/domain/time/Clock';

/**
 * A clock on which delays pass at once, and are noted. A wait that can be stopped is the limit of an
 * attempt: it passes when the test reports that the response stalls.
 */
export class StallClock implements Clock {
  /** Every delay that passed, in milliseconds. */
  readonly delays: number[] = [];
  private readonly limits = new Set<() => void>();
  private passedMs = 0;

  now(): number {
    return this.passedMs;
  }

  elapsedMs(): number {
    return this.passedMs;
  }

  wait(ms: number, stop?: AbortSignal): Promise<void> {
    if (stop === undefined) {
      this.delays.push(ms);
      this.passedMs += ms;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const pass = (): void => {
        this.passedMs += ms;
        resolve();
      };
      this.limits.add(pass);
      stop.addEventListener('abort', () => {
        this.limits.delete(pass);
        resolve();
      });
    });
  }

  /** Lets the time pass until the attempts that are in progress have reached their limit. */
  passLimits(): void {
    for (const pass of this.limits) pass();
    this.limits.clear();
  }
}
