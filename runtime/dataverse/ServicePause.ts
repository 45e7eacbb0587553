import type { Clock } from '../clock/Clock';

const shortestMs = 1_000;
const withoutHeaderMs = 10_000;
/** The limits count over five minutes; nothing sensible asks for more. */
const longestMs = 15 * 60_000;

/**
 * The pause that a throttling answer asks for. Before it is over nothing is sent: Dataverse makes it
 * longer for those who do ("Service protection API limits").
 */
export class ServicePause {
  constructor(
    private readonly clock: Clock,
    private untilMs = 0,
    /** Tells others, in this process or in the next, how long the pause lasts. */
    private readonly onPause: (untilMs: number) => Promise<void> = () => Promise.resolve(),
  ) {}

  get endsAtMs(): number {
    return this.untilMs;
  }

  async extend(retryAfterMs: number | undefined): Promise<void> {
    const waitMs = Math.min(longestMs, Math.max(shortestMs, retryAfterMs ?? withoutHeaderMs));
    const untilMs = this.clock.now() + waitMs;
    if (untilMs <= this.untilMs) return;
    this.untilMs = untilMs;
    await this.onPause(untilMs);
  }

  /** Waits until it is over, also when it is made longer meanwhile. */
  async waitOut(): Promise<void> {
    for (;;) {
      const waitMs = this.untilMs - this.clock.now();
      if (waitMs <= 0) return;
      await this.clock.wait(waitMs);
    }
  }
}
