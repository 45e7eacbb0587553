import type { Reservation } from './RequestLimiter';

export interface BudgetState {
  /** When the next request is due if all reserved ones are sent (the GCRA's arrival time). */
  readonly nextMs: number;
  readonly pausedUntilMs: number;
}

/**
 * The next reservation under a budget per minute (generic cell rate algorithm). Bursts are held
 * to a twentieth of the budget, so that 1,900 a minute stays under 2,000 in any 60 seconds.
 */
export function planReservation(
  state: BudgetState,
  requestsPerMinute: number,
  nowMs: number,
): { reservation: Reservation; state: BudgetState } {
  const intervalMs = 60_000 / requestsPerMinute;
  const burstMs = Math.max(1, Math.floor(requestsPerMinute / 20)) * intervalMs;
  const count = Math.max(1, Math.ceil(requestsPerMinute / 60));
  const startMs = Math.max(state.nextMs, nowMs - burstMs, state.pausedUntilMs);
  return {
    reservation: { startMs, count, intervalMs, toleranceMs: burstMs },
    state: { ...state, nextMs: startMs + count * intervalMs },
  };
}
