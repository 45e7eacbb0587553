import type { Problem } from '../../domain/problems/Problem';
import type { OutboxCounts } from '../../stores/outbox/countOutbox';
import type { DeliveryCounts } from './context/DeliveryCounts';
import type { DeliveryWarning } from './context/DeliveryWarnings';

/** How a delivery ended; kept for `status`. */
export interface DeliveryResult {
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly counts: DeliveryCounts;
  readonly outbox: OutboxCounts;
  /** The problem that ended it before the outbox was empty. */
  readonly problem: Problem | null;
  /** Problems that did not end it, of this delivery or an earlier one, until they are resolved. */
  readonly warnings: readonly DeliveryWarning[];
}

/** Another process delivers now; this one did nothing. */
export interface HeldDelivery {
  readonly heldBy: string;
  readonly outbox: OutboxCounts;
}

export const lastDeliveryKey = 'last-delivery';
export const deliveryLeaseKey = 'delivery-lease';
export const servicePauseKey = 'dataverse-pause';
