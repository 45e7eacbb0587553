import { minuteMs, secondMs } from '../../../contracts/time/durations';

/** What the refusals of the API show of the quota that is left for this deployment. */
export interface QuotaEstimate {
  /** Requests a minute at which the API last refused. */
  readonly ceiling: number;
  /** Requests a minute right after the reduction. */
  readonly start: number;
  /** When the rate was reduced. */
  readonly reducedMs: number;
}

/** Refusals within this time are one event: requests were under way, and the pauses grow meanwhile. */
const eventMs = 10 * secondMs;
/** A refusal so soon after a reduction shows that the reduction was far too small. */
const repeatedMs = 45 * secondMs;
/** A small step where the estimate was right, and a large one where it was not. */
const factors = { usual: 0.9, repeated: 0.7 };
/** After so long the rate is back at the ceiling; after twice as long it rises above it. */
const recoveryMs = minuteMs;
/** The rate never falls below this share of the budget: some requests have to find out what is left. */
const leastShare = 0.05;

/**
 * The requests a minute that may be sent now. The rate follows a cubic curve after each refusal, as in
 * TCP CUBIC (RFC 9438): it returns to the last ceiling quickly, stays near it for a minute, and then
 * rises faster and faster to the configured budget. See docs/adr/0022.
 */
export function allowedPerMinute(
  quota: QuotaEstimate | undefined,
  requestsPerMinute: number,
  nowMs: number,
): number {
  if (quota === undefined) return requestsPerMinute;
  const share = (nowMs - quota.reducedMs) / recoveryMs - 1;
  const rate = quota.ceiling + (quota.ceiling - quota.start) * share ** 3;
  return Math.min(requestsPerMinute, Math.max(leastRate(requestsPerMinute), rate));
}

/** The estimate after a refusal. */
export function lowerRate(
  quota: QuotaEstimate | undefined,
  requestsPerMinute: number,
  nowMs: number,
): QuotaEstimate {
  const sinceMs = quota === undefined ? Infinity : nowMs - quota.reducedMs;
  if (quota !== undefined && sinceMs < eventMs) return quota;
  const rate = allowedPerMinute(quota, requestsPerMinute, nowMs);
  const factor = sinceMs < repeatedMs ? factors.repeated : factors.usual;
  const start = Math.max(leastRate(requestsPerMinute), rate * factor);
  // A refusal before the last ceiling was reached shows that less is left than then.
  const isLess = quota !== undefined && rate < quota.ceiling;
  const ceiling = isLess ? (rate + start) / 2 : rate;
  return { ceiling: Math.max(start, ceiling), start, reducedMs: nowMs };
}

function leastRate(requestsPerMinute: number): number {
  return Math.min(requestsPerMinute, Math.max(1, requestsPerMinute * leastShare));
}
