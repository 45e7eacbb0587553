import type { Clock } from '../../domain/time/Clock';
import type { StateStore } from '../state/StateStore';
import type { RequestBudget } from '../../clients/throttling/RequestLimiter';
import { noteThrottle } from './noteThrottle';
import {
  type BudgetState,
  pauseBudget,
  planReservation,
  type Reservation,
} from '../../clients/throttling/planReservation';

const stateKey = 'request-budget';

/**
 * The tenant's request budget in shared storage, so that it applies to any number of instances.
 * Instances reserve requests for about a second at a time, each with one compare-and-swap. The state
 * has dates, which all instances share; a reservation has the times of this process, which do not
 * change with the machine's clock.
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
      const pausedUntilMs = nowMs + untilMs - this.clock.elapsedMs();
      return pauseBudget(stored, this.requestsPerMinute, nowMs, pausedUntilMs);
    });
    await noteThrottle(this.store, this.clock.now());
  }
}
