import { type GiveUpReason, planRetry } from './planRetry';
import type { RetryPolicy } from './RetryPolicy';

/** An attempt that may be followed by another one. */
export interface FailedAttempt<T, Cause extends string> {
  readonly cause: Cause;
  /** What is thrown when the attempts end. */
  readonly error: unknown;
  /** The wait that the other side asked for, in milliseconds. */
  readonly askedMs?: number | undefined;
  /** Fewer retries than the policy has, where this failure deserves no more. */
  readonly retries?: number | undefined;
  /** Called after the wait, before the next attempt. */
  readonly recover?: () => Promise<void> | void;
  /** Called when the attempts end; gives the result, or throws, in place of `error`. */
  readonly giveUp?: (reason: GiveUpReason) => T;
}

export type AttemptOutcome<T, Cause extends string> =
  { readonly done: T } | FailedAttempt<T, Cause>;

/** A wait between two attempts that is about to begin. */
export interface RetryWait {
  readonly error: unknown;
  /** Failures of the same cause so far. */
  readonly failures: number;
  readonly waitMs: number;
  /** Time since the first attempt began. */
  readonly sinceMs: number;
  /** Time until the deadline. */
  readonly leftMs: number;
}

export interface RetryEnvironment {
  /** A clock that is never set. */
  elapsedMs(): number;
  /** Throws when the attempts are to end, because the process is asked to stop. */
  wait(ms: number): Promise<void>;
  /** Called before each wait. */
  onWait?(wait: RetryWait): void;
}

/** What was tried so far within one policy, and until when it is tried. */
export class Attempts<Cause extends string> {
  readonly sinceMs: number;
  readonly untilMs: number;
  private readonly counts: Partial<Record<Cause, number>> = {};

  constructor(
    private readonly policy: RetryPolicy<Cause>,
    private readonly environment: RetryEnvironment,
    /** An earlier deadline than that of the policy. */
    untilMs = Infinity,
  ) {
    this.sinceMs = environment.elapsedMs();
    this.untilMs = Math.min(untilMs, this.sinceMs + (policy.totalMs ?? Infinity));
  }

  failures(cause: Cause): number {
    return this.counts[cause] ?? 0;
  }

  /** Counts a failure, then waits for the next attempt. The reason, if there is to be none. */
  async next(failure: FailedAttempt<unknown, Cause>): Promise<GiveUpReason | undefined> {
    const { cause, error, askedMs } = failure;
    const failures = this.failures(cause) + 1;
    this.counts[cause] = failures;
    const rule = this.policy.causes[cause];
    const nowMs = this.environment.elapsedMs();
    const leftMs = this.untilMs - nowMs;
    const retries = Math.min(rule.retries, failure.retries ?? Infinity);
    const situation = { failures, askedMs, leftMs, random: Math.random() };
    const plan = planRetry({ ...rule, retries }, situation);
    if ('giveUp' in plan) return plan.giveUp;
    const { waitMs } = plan;
    if (waitMs > 0) {
      const sinceMs = nowMs - this.sinceMs;
      this.environment.onWait?.({ error, failures, waitMs, sinceMs, leftMs });
      await this.environment.wait(waitMs);
    }
    await failure.recover?.();
    return undefined;
  }
}

/** Repeats an attempt until it is done, or until the policy of `attempts` allows no other one. */
export async function retry<T, Cause extends string>(
  attempts: Attempts<Cause>,
  attempt: () => Promise<AttemptOutcome<T, Cause>>,
): Promise<T> {
  for (;;) {
    const outcome = await attempt();
    if ('done' in outcome) return outcome.done;
    const reason = await attempts.next(outcome);
    if (reason === undefined) continue;
    if (outcome.giveUp) return outcome.giveUp(reason);
    throw outcome.error;
  }
}
