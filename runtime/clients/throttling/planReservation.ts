import { minuteMs } from '../../../contracts/time/durations';
import { allowedPerMinute, lowerRate, type QuotaEstimate } from './adaptRate';

/** Requests that may be sent from `startMs` on, one every `intervalMs`; times of `Clock.elapsedMs`. */
export interface Reservation {
  readonly startMs: number;
  readonly count: number;
  readonly intervalMs: number;
  /** What was not sent so long after its time is forfeited, or late ones would add up to a burst. */
  readonly toleranceMs: number;
}

export interface BudgetState {
  /** When the next request is due if all reserved ones are sent (the GCRA's arrival time). */
  readonly nextMs: number;
  readonly pausedUntilMs: number;
  /** When this was written, by the clock of the instance that wrote it. */
  readonly writtenMs?: number;
  /** Absent as long as the API refuses nothing, and in what earlier releases write. */
  readonly quota?: QuotaEstimate | undefined;
}

/** Clocks of two instances may differ by so much. */
const toleratedSkewMs = 5_000;

/** More reservations ahead (of a second each, as a rule) are the trace of a clock that was wrong. */
const mostReservationsAhead = 300;
/**
 * However long the API asks to wait, after so much it is asked again. The longest wait that was
 * seen is the cool-down of subscription starts, 15 minutes.
 */
export const longestPauseMs = 15 * minuteMs;

/**
 * The next reservation under a budget per minute (generic cell rate algorithm). Bursts are held
 * to a twentieth of the budget, so that 1,900 a minute stays under 2,000 in any 60 seconds.
 */
export function planReservation(
  stored: BudgetState | undefined,
  requestsPerMinute: number,
  nowMs: number,
): { reservation: Reservation; state: BudgetState } {
  const state = rebaseBudget(stored, nowMs);
  const allowed = allowedPerMinute(state.quota, requestsPerMinute, nowMs);
  const intervalMs = minuteMs / allowed;
  const burstMs = Math.max(1, Math.floor(allowed / 20)) * intervalMs;
  const count = Math.max(1, Math.ceil(allowed / 60));
  const startMs = Math.max(
    Math.min(state.nextMs, nowMs + mostReservationsAhead * count * intervalMs),
    nowMs - burstMs,
    Math.min(state.pausedUntilMs, nowMs + longestPauseMs),
  );
  return {
    reservation: { startMs, count, intervalMs, toleranceMs: burstMs },
    state: { ...state, nextMs: startMs + count * intervalMs },
  };
}

/** Holds up every instance after a refusal, and lowers the rate of what follows. */
export function pauseBudget(
  stored: BudgetState | undefined,
  requestsPerMinute: number,
  nowMs: number,
  pausedUntilMs: number,
): BudgetState {
  const state = rebaseBudget(stored, nowMs);
  return {
    ...state,
    pausedUntilMs: Math.max(state.pausedUntilMs, pausedUntilMs),
    quota: lowerRate(state.quota, requestsPerMinute, nowMs),
  };
}

/**
 * The state in the time of this clock. A state that was written in the future is from before the
 * clock was set back, or from an instance whose clock is ahead: what it holds is moved by the
 * difference, so that nobody waits as long as the clock jumped.
 */
function rebaseBudget(stored: BudgetState | undefined, nowMs: number): BudgetState {
  const { nextMs = 0, pausedUntilMs = 0, writtenMs = nowMs, quota } = stored ?? {};
  const aheadMs = writtenMs - nowMs > toleratedSkewMs ? writtenMs - nowMs : 0;
  return {
    nextMs: nextMs - aheadMs,
    pausedUntilMs: pausedUntilMs - aheadMs,
    writtenMs: nowMs,
    ...(quota && { quota: { ...quota, reducedMs: quota.reducedMs - aheadMs } }),
  };
}
