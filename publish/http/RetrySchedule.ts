import { setTimeout as sleep } from 'node:timers/promises';

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

/** Waits between attempts, in milliseconds; there is one attempt more than waits. */
export type Schedule = readonly number[];

const times = (count: number, ms: number): Schedule => Array.from({ length: count }, () => ms);

export const schedules = {
  /** New roles, names and consents take minutes to be known everywhere: up to five here. */
  spreading: [...times(10, 15_000), ...times(5, 30_000)],
  /** A deployment that was accepted: up to five minutes. */
  deployment: times(60, 5_000),
  /** A new package is loaded: up to five minutes. */
  loading: times(30, 10_000),
  once: [],
} as const satisfies Readonly<Record<string, Schedule>>;

const longestAskedWaitMs = 60_000;

/**
 * Tries again at the pace of a schedule. Each reason is printed once, when it first comes: Pulumi
 * repeats all output of a failed command in its error.
 */
export class RetrySchedule {
  constructor(
    private readonly factor: number,
    private readonly say: (line: string) => void,
  ) {}

  async until<T>(
    attempted: string,
    schedule: Schedule,
    attempt: () => Promise<Outcome<T>>,
  ): Promise<T> {
    const attempts = schedule.length + 1;
    const said = new Set<string>();
    for (let number = 1; ; number += 1) {
      const outcome = await attempt();
      if ('done' in outcome) return outcome.done;
      const most = Math.min(attempts, outcome.mostAttempts ?? attempts);
      if (number >= most) {
        const effort = number === 1 ? '' : ` (after ${formatCount(number, 'attempt')})`;
        throw new StepError(`${attempted}${effort}: ${outcome.problem}`, outcome.fix);
      }
      const reason = firstLine(outcome.problem);
      if (!said.has(reason)) {
        said.add(reason);
        this.say(`${attempted}, attempt ${number} of ${most}: ${reason} Trying again.`);
      }
      await sleep(this.waitAfter(schedule[number - 1] ?? 0, outcome.retryAfterMs));
    }
  }

  private waitAfter(plannedMs: number, askedMs = 0): number {
    return Math.max(plannedMs, Math.min(askedMs, longestAskedWaitMs)) * this.factor;
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
