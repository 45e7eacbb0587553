import { minuteMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';

const shortestMs = 1_000;
const withoutHeaderMs = 10_000;
/** The limits count over five minutes; nothing sensible asks for more. */
const longestMs = 15 * minuteMs;

/**
 * The pause that a throttling response asks for. Nothing is sent during the pause: Dataverse makes it
 * longer for clients that send ("Service protection API limits").
 */
export class ThrottleGate {
  private untilMs: number;

  constructor(
    private readonly clock: Clock,
    /** The date at which a pause of an earlier process ends; one that a wrong clock wrote is cut. */
    untilDateMs = 0,
    /** Called with the date at which the pause ends, so that later processes wait as well. */
    private readonly onPause: (untilDateMs: number) => Promise<void> = () => Promise.resolve(),
  ) {
    this.untilMs = clock.elapsedMs() + Math.min(longestMs, untilDateMs - clock.now());
  }

  /** In the time of `Clock.elapsedMs`. */
  get endsAtMs(): number {
    return this.untilMs;
  }

  /** As a date. */
  get endDateMs(): number {
    return Math.round(this.clock.now() + this.untilMs - this.clock.elapsedMs());
  }

  async extend(retryAfterMs: number | undefined): Promise<void> {
    const waitMs = Math.min(longestMs, Math.max(shortestMs, retryAfterMs ?? withoutHeaderMs));
    const untilMs = this.clock.elapsedMs() + waitMs;
    if (untilMs <= this.untilMs) return;
    this.untilMs = untilMs;
    await this.onPause(this.endDateMs);
  }

  /** Waits until it is over, also when it is made longer meanwhile, or until the signal is given. */
  async waitOut(stop: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const waitMs = this.untilMs - this.clock.elapsedMs();
      if (waitMs <= 0 || stop?.aborted === true) return;
      await this.clock.wait(waitMs, stop);
    }
  }
}
