import { setTimeout as sleep } from 'node:timers/promises';

import { Attempts, type FailedAttempt, retry } from '../../contracts/retry/retry';
import type { RetryRule } from '../../contracts/retry/RetryPolicy';
import { formatCount } from '../../contracts/text/formatCount';
import { StepError } from '../settings/StepError';

/** How an attempt ended: with a result, or with a reason to try again. */
export type Outcome<T> =
  | { readonly done: T }
  | {
      readonly problem: string;
      readonly fix: string;
      /** What the other side asked for. */
      readonly retryAfterMs?: number | undefined;
      /** Attempts after which this reason is final; the schedule's own number if absent. */
      readonly mostAttempts?: number | undefined;
    };

/**
 * Repeats attempts by a schedule. Each reason is printed once, when it first comes: Pulumi repeats
 * all output of a failed command in its error.
 */
export class StepRetries {
  constructor(
    /** By which all waits are multiplied; tests do not wait. */
    private readonly factor: number,
    private readonly say: (line: string) => void,
  ) {}

  async until<T>(
    attempted: string,
    schedule: RetryRule,
    attempt: () => Promise<Outcome<T>>,
  ): Promise<T> {
    const printed = new Set<string>();
    const attempts = new Attempts<'failure'>(
      { causes: { failure: schedule } },
      { elapsedMs: () => performance.now(), wait: async (ms) => await sleep(ms * this.factor) },
    );
    return await retry<T, 'failure'>(attempts, async () => {
      const outcome = await attempt();
      if ('done' in outcome) return outcome;
      const number = attempts.failures('failure') + 1;
      const most = Math.min(schedule.retries + 1, outcome.mostAttempts ?? Infinity);
      const reason = firstLine(outcome.problem);
      if (number < most && !printed.has(reason)) {
        printed.add(reason);
        this.say(`${attempted}, attempt ${number} of ${most}: ${reason} Trying again.`);
      }
      return toFailure(attempted, number, outcome);
    });
  }
}

function toFailure<T>(
  attempted: string,
  number: number,
  { problem, fix, retryAfterMs, mostAttempts }: Exclude<Outcome<T>, { readonly done: T }>,
): FailedAttempt<T, 'failure'> {
  const effort = number === 1 ? '' : ` (after ${formatCount(number, 'attempt')})`;
  return {
    cause: 'failure',
    error: new StepError(`${attempted}${effort}: ${problem}`, fix),
    askedMs: retryAfterMs,
    retries: mostAttempts === undefined ? undefined : mostAttempts - 1,
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
