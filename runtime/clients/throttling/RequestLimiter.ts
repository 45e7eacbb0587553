import { growingWaitMs } from '../../../contracts/retry/planRetry';
import type { GrowingWaits } from '../../../contracts/retry/RetryPolicy';
import { minuteMs } from '../../../contracts/time/durations';
import type { Clock } from '../../domain/time/Clock';
import { type LongWait, longWaitMs } from '../../domain/time/LongWait';
import { RetryableError } from '../../domain/errors/RetryableError';
import { StoppedError } from '../../domain/errors/StoppedError';
import { longestPauseMs, type Reservation } from './planReservation';

/** The budget that all instances draw on. */
export interface RequestBudget {
  /** Reserves the next second's worth of requests; `startMs` may be in the future. */
  reserve(nowMs: number): Promise<Reservation>;
  /** Holds up every instance until the moment given. Both times are those of `Clock.elapsedMs`. */
  pause(untilMs: number): Promise<void>;
}

/** Without a wait that the API asks for: a second after the first refusal, a minute after the seventh. */
const pauses: GrowingWaits = {
  firstMs: 1_000,
  factor: 2,
  longestMs: minuteMs,
  jitter: [0.75, 1.25],
};
/** So long without a request that was let through, and waiting is over. */
const longestThrottlingMs = 30 * minuteMs;

/** Paces the requests of this process within the deployment's budget. */
export class RequestLimiter {
  private remaining = 0;
  private nextAtMs = 0;
  private intervalMs = 0;
  private toleranceMs = 0;
  private pausedUntilMs = 0;
  private throttledInARow = 0;
  /** The first refusal of those that are still in force. */
  private throttledSinceMs: number | undefined;
  /** Waiting requests follow each other; each waking for every slot would cost a core. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly budget: RequestBudget,
    private readonly clock: Clock,
    /** Called before each wait that a person would wonder about. */
    private readonly onLongWait: (wait: LongWait) => void = () => undefined,
    /** Once it is given, no further request is sent: `take` rejects with `StoppedError`. */
    private readonly stop?: AbortSignal,
  ) {}

  /** Resolves when one request may be sent. Without a queue at hand this costs no promise. */
  take(): Promise<void> | undefined {
    if (this.stop?.aborted !== true && this.tryTake()) return undefined;
    const turn = this.queue.then(() => this.waitAndTake());
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  /** The API asked to slow down: everything waits, longer each time it repeats itself. */
  async throttled(retryAfterMs?: number): Promise<void> {
    const nowMs = this.clock.elapsedMs();
    if (nowMs < this.pausedUntilMs) return;
    this.throttledSinceMs ??= nowMs;
    this.throttledInARow += 1;
    // "Retry after 0" would make every instance hammer the API.
    const waitMs = retryAfterMs || growingWaitMs(pauses, this.throttledInARow, Math.random());
    this.pausedUntilMs = nowMs + Math.min(longestPauseMs, waitMs);
    this.remaining = 0;
    await this.budget.pause(this.pausedUntilMs);
  }

  succeeded(): void {
    if (this.throttledInARow > 0 && this.clock.elapsedMs() >= this.pausedUntilMs) {
      this.throttledInARow = 0;
      this.throttledSinceMs = undefined;
    }
  }

  private tryTake(): boolean {
    if (this.remaining === 0) return false;
    const nowMs = this.clock.elapsedMs();
    this.forfeitLate(nowMs);
    if (this.remaining === 0 || nowMs < this.nextAtMs || nowMs < this.pausedUntilMs) return false;
    this.remaining -= 1;
    this.nextAtMs += this.intervalMs;
    return true;
  }

  private forfeitLate(nowMs: number): void {
    const lateMs = nowMs - this.toleranceMs - this.nextAtMs;
    if (lateMs <= 0) return;
    const missed = Math.min(this.remaining, Math.ceil(lateMs / this.intervalMs));
    this.remaining -= missed;
    this.nextAtMs += missed * this.intervalMs;
  }

  private async waitAndTake(): Promise<void> {
    for (;;) {
      if (this.stop?.aborted === true) throw new StoppedError();
      if (this.tryTake()) return;
      const nowMs = this.clock.elapsedMs();
      const readyMs = Math.max(this.pausedUntilMs, this.remaining > 0 ? this.nextAtMs : 0);
      if (readyMs > nowMs) {
        this.checkPatience(nowMs);
        this.reportWait(nowMs, readyMs);
        await this.clock.wait(readyMs - nowMs, this.stop);
      } else {
        await this.reserve();
      }
    }
  }

  /** After each pause one request tries again; those behind it do not wait for another. */
  private checkPatience(nowMs: number): void {
    const sinceMs = this.throttledSinceMs;
    if (sinceMs === undefined || nowMs - sinceMs < longestThrottlingMs) return;
    if (nowMs >= this.pausedUntilMs) return;
    throw new RetryableError({
      code: 'api.throttled',
      problem: `The Management Activity API has refused every request since ${new Date(this.clock.now() - nowMs + sinceMs).toISOString()}, because the tenant’s request quota is used up.`,
      fix: 'The next run carries on where this one stopped. Lower AUDIT_LOGS_REQUESTS_PER_MINUTE, or see what else reads the tenant’s audit log.',
      retryAfterMs: this.pausedUntilMs - nowMs,
    });
  }

  private reportWait(nowMs: number, endsAtMs: number): void {
    const waitMs = endsAtMs - nowMs;
    if (waitMs < longWaitMs) return;
    const isThrottled = nowMs < this.pausedUntilMs;
    const sinceMs = (isThrottled ? this.throttledSinceMs : undefined) ?? nowMs;
    this.onLongWait({
      reason: isThrottled
        ? 'The API asks to slow down (its request quota is used up)'
        : 'The request budget of all instances is used up for the moment',
      waitMs,
      sinceMs: nowMs - sinceMs,
      atMostMs: sinceMs + longestThrottlingMs + longestPauseMs - nowMs,
    });
  }

  private async reserve(): Promise<void> {
    const askedMs = this.clock.elapsedMs();
    const reservation = await this.budget.reserve(askedMs);
    this.remaining = reservation.count;
    this.nextAtMs = reservation.startMs;
    this.intervalMs = reservation.intervalMs;
    // A slow reservation must not be forfeited on arrival, time after time.
    this.toleranceMs = reservation.toleranceMs + this.clock.elapsedMs() - askedMs;
  }
}
