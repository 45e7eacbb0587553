import type { GrowingWaits, RetryRule } from './RetryPolicy';

export interface RetrySituation {
  /** Failures of this cause so far, the last one included. */
  readonly failures: number;
  /** What the other side asked for with the last failure. */
  readonly askedMs: number | undefined;
  /** Time until the deadline. */
  readonly leftMs: number;
  /** From 0 to 1. */
  readonly random: number;
}

/** Why the attempts end: too many, too long a wait asked for, or too late. */
export type GiveUpReason = 'attempts' | 'asked' | 'deadline';

export type RetryPlan = { readonly waitMs: number } | { readonly giveUp: GiveUpReason };

/** Decides whether a failed attempt is followed by another one, and after which wait. */
export function planRetry(
  rule: RetryRule,
  { failures, askedMs, leftMs, random }: RetrySituation,
): RetryPlan {
  if (failures > rule.retries) return { giveUp: 'attempts' };
  const waitMs = considerAsked(rule, plannedWaitMs(rule, failures, random), askedMs);
  if (waitMs === undefined) return { giveUp: 'asked' };
  if (waitMs > leftMs && rule.ignoresDeadline !== true) return { giveUp: 'deadline' };
  return { waitMs };
}

/** The wait after so many failures. */
export function growingWaitMs(
  { firstMs, factor, longestMs, jitter: [least, most] }: GrowingWaits,
  failures: number,
  random: number,
): number {
  const plannedMs = Math.min(longestMs, firstMs * factor ** (failures - 1));
  return plannedMs * (least + random * (most - least));
}

function plannedWaitMs({ waits = [] }: RetryRule, failures: number, random: number): number {
  return 'firstMs' in waits ? growingWaitMs(waits, failures, random) : (waits[failures - 1] ?? 0);
}

/** `undefined`: the other side asks for more than is waited for. */
function considerAsked({ asked }: RetryRule, plannedMs: number, askedMs = 0): number | undefined {
  if (asked === undefined) return plannedMs;
  if (asked.use === 'lengthen') return Math.max(plannedMs, Math.min(askedMs, asked.atMostMs));
  // "Retry after 0" would make the client hammer a failing service.
  const waitMs = askedMs || plannedMs;
  return waitMs > asked.giveUpAboveMs ? undefined : waitMs;
}
