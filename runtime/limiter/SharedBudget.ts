import type { StateStore } from '../state/StateStore';
import type { RequestBudget, Reservation } from './RequestLimiter';
import { planReservation } from './planReservation';
import type { BudgetState } from './planReservation';

const stateKey = 'request-budget';
const unused: BudgetState = { nextMs: 0, pausedUntilMs: 0 };

/**
 * The tenant's request budget in shared storage, so that it holds however many instances run.
 * Instances reserve about a second's worth at a time, each with one compare-and-swap.
 */
export class SharedBudget implements RequestBudget {
  constructor(
    private readonly store: StateStore,
    private readonly requestsPerMinute: number,
  ) {}

  async reserve(nowMs: number): Promise<Reservation> {
    let reservation: Reservation | undefined;
    await this.store.update<BudgetState>(stateKey, (state) => {
      const planned = planReservation(state ?? unused, this.requestsPerMinute, nowMs);
      reservation = planned.reservation;
      return planned.state;
    });
    if (!reservation) throw new Error('The request budget was not updated.');
    return reservation;
  }

  async pause(untilMs: number): Promise<void> {
    await this.store.update<BudgetState>(stateKey, (state = unused) => ({
      ...state,
      pausedUntilMs: Math.max(state.pausedUntilMs, untilMs),
    }));
  }
}
