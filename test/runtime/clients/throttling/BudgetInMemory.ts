import {
  type BudgetState,
  pauseBudget,
  planReservation,
} from '../../../../runtime/clients/throttling/planReservation';
import type { RequestBudget } from '../../../../runtime/clients/throttling/RequestLimiter';

/** The shared budget without its storage. */
export class BudgetInMemory implements RequestBudget {
  state: BudgetState = { nextMs: 0, pausedUntilMs: 0 };

  constructor(
    private readonly requestsPerMinute: number,
    private readonly now: () => number,
  ) {}

  async reserve(nowMs: number) {
    const { reservation, state } = planReservation(this.state, this.requestsPerMinute, nowMs);
    this.state = state;
    return reservation;
  }

  async pause(untilMs: number): Promise<void> {
    this.state = pauseBudget(this.state, this.requestsPerMinute, this.now(), untilMs);
  }
}
