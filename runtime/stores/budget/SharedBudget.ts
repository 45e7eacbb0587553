import type { Clock } from '../../domain/time/Clock';
import type { StateStore } from '../state/StateStore';
import type { RequestBudget } from '../../clients/limiter/RequestLimiter';
import {
  type BudgetState,
  planReservation,
  rebaseBudget,
  type Reservation,
} from '../../clients/limiter/planReservation';

const stateKey = 'request-budget';

/**
 * The tenant's request budget in shared storage, so that it holds however many instances run.
 * Instances reserve about a second's worth at a time, each with one compare-and-swap. The state
 * holds dates, which all instances share; a reservation holds the times of this process, which no
 * change of the machine's clock moves.
 */
export class SharedBudget implements RequestBudget {
  constructor(
    private readonly store: StateStore,
    private readonly requestsPerMinute: number,
    private readonly clock: Clock,
  ) {}

  async reserve(): Promise<Reservation> {
    let reservation: Reservation | undefined;
    await this.store.updateOften<BudgetState>(stateKey, (state) => {
      const nowMs = this.clock.now();
      const planned = planReservation(state, this.requestsPerMinute, nowMs);
      const startMs = planned.reservation.startMs - nowMs + this.clock.elapsedMs();
      reservation = { ...planned.reservation, startMs };
      return planned.state;
    });
    if (!reservation) throw new Error('The request budget was not updated.');
    return reservation;
  }

  async pause(untilMs: number): Promise<void> {
    await this.store.update<BudgetState>(stateKey, (stored) => {
      const nowMs = this.clock.now();
      const state = rebaseBudget(stored, nowMs);
      const pausedUntilMs = nowMs + untilMs - this.clock.elapsedMs();
      return { ...state, pausedUntilMs: Math.max(state.pausedUntilMs, pausedUntilMs) };
    });
  }
}
