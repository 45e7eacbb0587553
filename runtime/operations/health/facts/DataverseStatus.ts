import type { DeliveryResult } from '../../../pipeline/deliver/DeliveryResult';
import type { OutboxCounts } from '../../../stores/outbox/countOutbox';

/** The Dataverse sink in the status. */
export interface DataverseStatus extends OutboxCounts {
  readonly url: string;
  readonly mode: string;
  readonly lastDelivery: Omit<DeliveryResult, 'outbox'> | null;
}
